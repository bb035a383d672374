import { describe, expect, it } from "vitest";
import { applyRemoval } from "./apply-removal.ts";
import { carveFeature } from "./carve-feature.ts";
import type { CarveOptions } from "./carve-input.ts";

const routeForms = [{ routers: [{ call: "flask.Flask", isRoot: true }], register: [{ call: "*.{get,post,put,delete}", path: 0 }] }];
const operations = [["ListNotes", "GET", "/notes"], ["ListPeople", "GET", "/people"], ["ListTags", "GET", "/tags"]].map(([id = "", method = "", path = ""]) => ({ id, method, path }));

const files = {
  "app/__init__.py": "",
  "app/models.py": `from peewee import CharField, ForeignKeyField, Model, SqliteDatabase

database = SqliteDatabase("notes.db")


class BaseModel(Model):
    class Meta:
        database = database


class Person(BaseModel):
    name = CharField()

    def shown(self):
        return {"name": self.name}


class Note(BaseModel):
    author = ForeignKeyField(Person)
    text = CharField()

    def to_json(self):
        return {"text": self.text, "author": self.author.shown()}


class Tag(BaseModel):
    note = ForeignKeyField(Note)
    name = CharField()

    @classmethod
    def names(cls):
        return [tag.name for tag in cls.select(cls, Note).join(Note)]


TABLES = [Person, Note, Tag]
`,
  "app/forms.py": `from marshmallow import Schema, fields


class Strict(Schema):
    class Meta:
        unknown = "exclude"


class Trimmed(fields.String):
    def _deserialize(self, value, *others, **more):
        return value.strip()


class PersonForm(Strict):
    name = Trimmed(required=True)


def filled(value):
    return bool(value)


RULES = {"name": filled, "text": filled}


def check(form):
    return all(rule(form[key]) for key, rule in RULES.items())
`,
  "app/__main__.py": `from flask import Flask, jsonify, request

from app.forms import PersonForm, check
from app.models import Note, Person, TABLES, Tag, database

app = Flask(__name__)
database.create_tables(TABLES)


@app.get("/notes")
def list_notes():
    PersonForm().load(request.args)
    check(request.args)
    return jsonify(notes=[note.to_json() for note in Note.select()])


@app.get("/people")
def list_people():
    wanted = request.args["name"]
    return jsonify(people=[person.shown() for person in Person.select() if person.name == wanted])


@app.get("/tags")
def list_tags():
    return jsonify(tags=Tag.names())
`,
};

async function carve(selected: string[], options: CarveOptions = {}) {
  const input = { files: new Map(Object.entries(files)), basePath: "", operations, selected, name: "cut", routeForms, coverage: null, options };
  const { value, diagnostics } = await carveFeature(input);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return Object.fromEntries(Object.entries(Object.fromEntries(applyRemoval(input.files, value))).filter(([path, text]) => text !== (files as Record<string, string>)[path]));
}

const changed = (path: keyof typeof files, ...parts: string[]) => parts.reduce((text, part) => text.replace(part, ""), files[path]);

describe("models", () => {
  it("keep their fields while the schema is kept, and lose the methods that only the selection asks for", async () => {
    expect(await carve(["ListTags"])).toEqual({
      "app/models.py": changed("app/models.py", "\n    @classmethod\n    def names(cls):\n        return [tag.name for tag in cls.select(cls, Note).join(Note)]\n"),
      "app/__main__.py": changed("app/__main__.py", ", Tag", '\n\n@app.get("/tags")\ndef list_tags():\n    return jsonify(tags=Tag.names())\n'),
    });
  });

  it("keep a method that is asked of what a field gives", async () => {
    const after = await carve(["ListPeople"]);
    expect(after["app/models.py"]).toBeUndefined();
  });

  it("and forms keep what a library or a loop looks up by its name", async () => {
    const after = await carve(["ListPeople"]);
    expect(after["app/forms.py"]).toBeUndefined();
  });
});
