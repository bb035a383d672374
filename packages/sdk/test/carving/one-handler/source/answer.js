const shelves = new Map([["books", []], ["films", []]]);

export function answer(method, url, body) {
  if (url === "/health") return { status: 200, body: { ok: true } };
  const items = shelves.get(url.slice(1));
  if (!items) return { status: 404, body: { error: "There is nothing here." } };
  if (method === "POST") items.push({ title: body.title });
  return { status: method === "POST" ? 201 : 200, body: { items } };
}
