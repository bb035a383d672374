import { applyEdit, editsOf, type Fault, type FileTree, type Task } from "@cd-task/model";

/** Faults whose outcome does not hang on what other scenarios do at the same time. */
const faultNames = ["password-unchecked", "article-ownership-off", "account-change-lost"];

/** Servers without behaviour: a status and a body for every request. */
const nullServers: [string, number, string][] = [["null-server-null", 200, "null"], ["null-server-404", 404, '{"errors":{"body":["no"]}}']];

/** Repositories to judge, by name: the reference solution, the starter, servers without behaviour, and three mutants of the solution. */
export function listCases(faults: readonly Fault[], { facts, files }: Task): [string, FileTree][] {
  const [solution, starter] = [listBelow(files, "solution"), listBelow(files, "starter")];
  const withServer = (status: number, body: string): FileTree => {
    const files = facts.runtime.name === "node" ? nodeServer(status, body) : pythonServer(status, body);
    return [...starter.filter(({ path }) => path !== "run.sh"), ...files];
  };
  const mutants = listMutants(faults, { facts, files }).map(([name, changed]): [string, FileTree] => [`mutant-${name}`, changed]);
  return [["oracle", solution], ["no-op", starter], ...nullServers.map(([name, status, body]): [string, FileTree] => [name, withServer(status, body)]), ...mutants];
}

/** The files of a folder of the task, with paths from there. */
export function listBelow(files: FileTree, folder: string): FileTree {
  return files.flatMap((entry) => (entry.path.startsWith(`${folder}/`) ? { ...entry, path: entry.path.slice(folder.length + 1) } : []));
}

/** The reference solution with each of three faults, by the fault's name; throws where one has no place in it. */
export function listMutants(faults: readonly Fault[], { facts, files }: Pick<Task, "facts" | "files">): [string, FileTree][] {
  const mutants = faults.filter(({ name }) => faultNames.includes(name)).map((fault): [string, FileTree] => {
    const edits = editsOf(fault, facts.language, facts.framework);
    const changed = listBelow(files, "solution").map((entry) => edits.filter(({ file }) => file === entry.path).reduce((one, edit) => {
      const text = "text" in one ? applyEdit(one.text, edit) : null;
      if (text === null) throw new Error(`the fault ${fault.name} has no place in ${entry.path} of ${facts.id}`);
      return { ...one, text };
    }, entry));
    if (edits.length === 0) throw new Error(`the fault ${fault.name} has no edit for ${facts.id}`);
    return [fault.name, changed];
  });
  if (mutants.length < faultNames.length) throw new Error(`the suite lacks one of the faults ${faultNames.join(", ")}`);
  return mutants;
}

const answerHealth = "/health-check";

function nodeServer(status: number, body: string): FileTree {
  const text = `import { createServer } from "node:http";
createServer((request, response) => {
  response.writeHead(request.url.endsWith("${answerHealth}") ? 200 : ${status}, { "content-type": "application/json" }).end(${JSON.stringify(body)});
}).listen(process.env.PORT);
`;
  return [{ path: "run.sh", text: "#!/bin/sh\nexec node null.mjs\n", executable: true }, { path: "null.mjs", text }];
}

function pythonServer(status: number, body: string): FileTree {
  const text = `import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200 if self.path.endswith("${answerHealth}") else ${status})
        self.send_header("content-type", "application/json")
        self.send_header("content-length", "${body.length}")
        self.end_headers()
        self.wfile.write(${JSON.stringify(body)}.encode())

    def log_message(self, *_):
        pass

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = answer


ThreadingHTTPServer(("", int(os.environ["PORT"])), Handler).serve_forever()
`;
  return [{ path: "run.sh", text: "#!/bin/sh\nexec python null_server.py\n", executable: true }, { path: "null_server.py", text }];
}
