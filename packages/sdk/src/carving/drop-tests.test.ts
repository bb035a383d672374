import { expect, it } from "vitest";
import { dropTests, helpersThat } from "./drop-tests.ts";

const asks = (block: string) => block.includes("/comments");

it("takes single tests out of a file of Python, and classes of which nothing stays", () => {
  const text = `class ArticlesTest(ApiTest):
    def test_one(self):
        self.call("GET", "/articles")

    @slow
    async def test_two(self):
        self.call("GET", "/comments")

    def test_three(self):
        self.call("GET", "/articles")


class CommentsTest(ApiTest):
    def test_four(self):
        self.call("POST", "/comments")


class TagsTest(ApiTest):
    def test_five(self):
        self.call("GET", "/tags")
`;
  expect(dropTests(text, asks)).toBe(`class ArticlesTest(ApiTest):
    def test_one(self):
        self.call("GET", "/articles")

    def test_three(self):
        self.call("GET", "/articles")


class TagsTest(ApiTest):
    def test_five(self):
        self.call("GET", "/tags")
`);
});

it("takes single tests out of a file of JavaScript", () => {
  const text = `import { test } from "node:test";

test("one", async () => {
  await get("/articles");
});

test("two", async () => {
  await get("/comments");
});

test("three", () => get("/tags"));
`;
  expect(dropTests(text, asks)).toBe(`import { test } from "node:test";

test("one", async () => {
  await get("/articles");
});

test("three", () => get("/tags"));
`);
});

it("leaves no file of which every test goes, and touches none of which no test does", () => {
  expect(dropTests('it("x", () => get("/comments"));\n', asks)).toBeNull();
  expect(dropTests('const path = "/comments";\nit("x", () => get(path));\n', asks)).toBe('const path = "/comments";\nit("x", () => get(path));\n');
});

it("names helpers that ask, so that tests which call them can go too", () => {
  const text = `class ApiTest:
    def register(self):
        return self.call("/users")

    async def publish(self):
        return self.call("/comments")
`;
  expect(helpersThat(text, asks)).toEqual(["publish"]);
  expect(helpersThat('const write = async (body) => {\n  await get("/comments");\n};\n', asks)).toEqual(["write"]);
});
