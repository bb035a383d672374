import type { Contract, ContractResponse, JsonObject } from "@cd-task/model";

const json = (status: number, schema: JsonObject, topLevelKeys: string[]): ContractResponse => ({
  status,
  mediaType: "application/json",
  schema,
  topLevelKeys,
  headers: [],
});
const error = (status: number) => json(status, { $ref: "#/components/schemas/Errors" }, ["errors"]);
const note = (status: number) => json(status, { $ref: "#/components/schemas/OneNote" }, ["note"]);
const bare = (status: number): ContractResponse => ({ status, mediaType: null, schema: null, topLevelKeys: [], headers: [] });
const object = (properties: JsonObject): JsonObject => ({
  type: "object",
  required: Object.keys(properties),
  properties,
  additionalProperties: false,
});

/** A notes service, just large enough for every kind of check. */
export const notesContract: Contract = {
  title: "Notes",
  version: "1",
  schemas: {
    Errors: object({ errors: { type: "object" } }),
    OneNote: object({ note: { $ref: "#/components/schemas/Note" } }),
    Note: object({
      slug: { type: "string" },
      title: { type: "string" },
      tags: { type: "array", items: { type: "string" } },
      likes: { type: "integer" },
      createdAt: { type: "string", format: "date-time" },
    }),
  },
  operations: [
    {
      id: "CreateUser", method: "POST", path: "/users", parameters: [], requestBody: null, security: "none",
      responses: [json(201, object({ user: object({ name: { type: "string" }, token: { type: "string" } }) }), ["user"]), error(422)],
    },
    { id: "CreateNote", method: "POST", path: "/notes", parameters: [], requestBody: null, security: "required", responses: [note(201), error(401), error(422)] },
    {
      id: "GetNotes", method: "GET", path: "/notes", parameters: [], requestBody: null, security: "none",
      responses: [json(200, object({ notes: { type: "array", items: { $ref: "#/components/schemas/Note" } }, count: { type: "integer" } }), ["notes", "count"])],
    },
    { id: "GetNote", method: "GET", path: "/notes/{slug}", parameters: [], requestBody: null, security: "none", responses: [note(200), error(404)] },
    { id: "DeleteNote", method: "DELETE", path: "/notes/{slug}", parameters: [], requestBody: null, security: "required", responses: [bare(204), error(401), error(404)] },
  ],
};
