import { parse } from "yaml";
import { expect, it } from "vitest";
import { addToYamlList } from "./edit-yaml-list.ts";

it.each([
  ["frameworks: [express, flask] # two\nname: a\n", "frameworks: [express, flask, koa] # two\nname: a\n"],
  ["frameworks:\n  - express # first\n  - flask # second\n\n# end\nname: a\n", "frameworks:\n  - express # first\n  - flask # second\n  - koa\n\n# end\nname: a\n"],
  ["frameworks: [ express,\n  flask ]\n", "frameworks: [ express,\n  flask, koa ]\n"],
  ["frameworks: []\n", "frameworks: [koa]\n"],
  ["name: a", "name: a\nframeworks: [koa]\n"],
  ["frameworks: [koa]\n", "frameworks: [koa]\n"],
])("adds to a list and leaves the rest: %j", (before, after) => {
  expect(addToYamlList(before, ["frameworks"], "koa")).toBe(after);
});

it.each([
  ["axes:\n  database: [none, postgres] # which\n\n# more\nname: a\n", "axes:\n  database: [none, postgres] # which\n  layers: [none, clean]\n\n# more\nname: a\n"],
  ["axes: { database: [none] }\n", "axes: { database: [none], layers: [none, clean] }\n"],
  ["axes: {}\n", "axes: { layers: [none, clean] }\n"],
  ["name: a\n", "name: a\naxes:\n  layers: [none, clean]\n"],
  ["axes:\n  layers: [none] # one\n", "axes:\n  layers: [none, clean] # one\n"],
  ["axes:\n    layers:\n      - none\nname: a\n", "axes:\n    layers:\n      - none\n      - clean\nname: a\n"],
])("makes an axis where there is none: %j", (before, after) => {
  const text = addToYamlList(before, ["axes", "layers"], "clean", ["none"]);
  expect(text).toBe(after);
  expect(parse(text).axes.layers).toEqual(["none", "clean"]);
});
