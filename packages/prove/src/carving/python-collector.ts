/** `sitecustomize.py` of a Python server: it answers each line on a local port with the lines that ran since the one before. */
export const pythonCollector = `import os
import sys


def _collect(folder, root):
    import json
    import socket
    import threading

    seen = {"now": {}}
    known = {}

    def path_of(name):
        if name not in known:
            full = os.path.realpath(name) if not name.startswith("<") else ""
            mine = full.startswith(root + "/") and "/site-packages/" not in full and "/.venv/" not in full
            known[name] = full if mine else None
        return known[name]

    def note(code, line):
        path = path_of(code.co_filename)
        if path is not None and line is not None:
            seen["now"].setdefault(path, set()).add(line)

    monitoring = getattr(sys, "monitoring", None)
    if monitoring is not None:
        tool = monitoring.COVERAGE_ID

        def on_line(code, line):
            note(code, line)
            return monitoring.DISABLE

        monitoring.use_tool_id(tool, "cd-task")
        monitoring.register_callback(tool, monitoring.events.LINE, on_line)
        monitoring.set_events(tool, monitoring.events.LINE)
    else:
        def on_event(frame, event, _):
            if event == "line":
                note(frame.f_code, frame.f_lineno)
            return on_event

        def on_call(frame, event, _):
            return on_event if path_of(frame.f_code.co_filename) is not None else None

        threading.settrace(on_call)
        sys.settrace(on_call)

    def take():
        ran, seen["now"] = seen["now"], {}
        if monitoring is not None:
            monitoring.restart_events()
        return [{"file": path, "lines": sorted(lines)} for path, lines in list(ran.items())]

    def answer(connection):
        with connection, connection.makefile("r") as lines:
            for _ in lines:
                connection.sendall((json.dumps(take()) + "\\n").encode())

    def listen():
        if monitoring is None:
            sys.settrace(None)
        server = socket.create_server(("127.0.0.1", 0))
        name = os.path.join(folder, str(os.getpid()) + ".port")
        with open(name + ".new", "w") as file:
            file.write(str(server.getsockname()[1]))
        os.rename(name + ".new", name)
        while True:
            connection, _ = server.accept()
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def start():
        threading.Thread(target=listen, daemon=True).start()

    start()
    os.register_at_fork(after_in_child=start)


if os.environ.get("CD_COVERAGE_FOLDER") and os.environ.get("CD_COVERAGE_ROOT"):
    _collect(os.environ["CD_COVERAGE_FOLDER"], os.path.realpath(os.environ["CD_COVERAGE_ROOT"]))
`;
