import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from mugs import add_mug, list_mugs
from teas import add_tea, list_teas

routes = {
    ("GET", "/health"): lambda body: (200, {"ok": True}),
    ("GET", "/teas"): list_teas,
    ("POST", "/teas"): add_tea,
    ("GET", "/mugs"): list_mugs,
    ("POST", "/mugs"): add_mug,
}


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        length = int(self.headers.get("content-length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        handler = routes.get((self.command, self.path.split("?")[0]))
        status, answer = handler(body) if handler else (404, {"error": "There is nothing here."})
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    do_GET = do_POST = answer

    def log_message(self, *args):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Handler).serve_forever()
