import { describe, expect, it } from "vitest";
import { readName } from "./read-name.ts";

describe("readName", () => {
  it.each([
    ["Bookings of rooms", "bookings-of-rooms"],
    ["  Café  Münster ", "cafe-munster"],
    ["{{x}}", "x"],
    ["__proto__", "proto"],
    ["a".repeat(80), "a".repeat(60)],
  ])("makes a name of %j and keeps the words as title", (text, name) => expect(readName(text)).toEqual({ name, title: text.trim() }));

  it.each(["../evil", "/etc/passwd", "C:\\temp", "a..b", "", "   ", "{{}}", "日本", "two\nlines", "a\u0000b", "x".repeat(101)])("refuses %j with a reason", (text) => {
    expect(readName(text)).toBeTypeOf("string");
  });
});
