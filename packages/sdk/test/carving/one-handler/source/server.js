import { createServer } from "node:http";
import { answer } from "./answer.js";

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { status, body } = answer(request.method, request.url, chunks.length > 0 ? JSON.parse(Buffer.concat(chunks)) : null);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}).listen(Number(process.env.PORT ?? 3000));
