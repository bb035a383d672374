import type { LanguageReader } from "./language-reader.ts";
import { javascript } from "./javascript/javascript.ts";
import { python } from "./python/python.ts";

/** All languages that can be read. */
export const languages: readonly LanguageReader[] = [javascript, python];
