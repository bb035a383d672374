import type { FileTree } from "@cd-task/model";
import { textsOf, withTexts } from "./apply-patch.ts";

/** The code as it is handed out: without the author's marks of cuts. */
export async function stripCode(files: FileTree): Promise<FileTree> {
  if (!files.some((entry) => "text" in entry && entry.text.includes("cd-task:"))) return files;
  const { stripMarks } = await import("@cd-task/carve/patches");
  return withTexts(files, stripMarks(textsOf(files)));
}
