import { type CarveGate, type FileTree, digestOfTree } from "@cd-task/model";
import { applyDiff, reverseDiff } from "./apply-diff.ts";
import { gate } from "./measure-hole.ts";

/** Whether the patch taken back gives the code as it was, byte for byte. */
export function checkRestore({ whole, holed, patch }: { whole: FileTree; holed: FileTree; patch: string }): CarveGate {
  try {
    const isSame = digestOfTree(applyDiff(holed, reverseDiff(patch))) === digestOfTree(whole);
    return gate("restore", isSame, isSame ? "The patch taken back gives the same bytes, on which every scenario passed." : "The patch taken back gives other bytes than the code had.");
  } catch (error) {
    return gate("restore", false, `The patch cannot be taken back: ${(error as Error).message}.`);
  }
}
