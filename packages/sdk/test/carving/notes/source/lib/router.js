export class Router {
  routes = [];

  get(path, handler) {
    this.routes.push({ method: "GET", parts: path.split("/"), handler });
  }

  post(path, handler) {
    this.routes.push({ method: "POST", parts: path.split("/"), handler });
  }

  async answer(request, response) {
    const parts = request.url.split("?")[0].split("/");
    const route = this.routes.find((one) => one.method === request.method && one.parts.length === parts.length && one.parts.every((part, index) => part.startsWith(":") || part === parts[index]));
    if (!route) return send(response, 404, { error: "There is nothing here." });
    const params = Object.fromEntries(route.parts.flatMap((part, index) => (part.startsWith(":") ? [[part.slice(1), parts[index]]] : [])));
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    route.handler(request, response, { params, body: chunks.length > 0 ? JSON.parse(Buffer.concat(chunks)) : {} });
  }
}

export function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
