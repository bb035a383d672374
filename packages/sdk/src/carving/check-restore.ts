import { reversePatch } from "@cd-task/carve";
import { type CarveGate, type FileTree, digestOfTree } from "@cd-task/model";
import { applyPatch, sayFirst } from "./apply-patch.ts";
import { gate } from "./measure-hole.ts";

/** Whether the patch taken back gives the code as it was, byte for byte. */
export async function checkRestore({ whole, holed, patch }: { whole: FileTree; holed: FileTree; patch: string }): Promise<CarveGate> {
  const { value: reverse, diagnostics } = reversePatch(patch);
  const restored = reverse === undefined ? { diagnostics } : await applyPatch(holed, reverse);
  if (!("value" in restored) || !restored.value) return gate("restore", false, `The patch cannot be taken back: ${sayFirst(restored.diagnostics)}.`);
  const isSame = digestOfTree(withoutModes(restored.value)) === digestOfTree(withoutModes(whole));
  return gate("restore", isSame, isSame ? "The patch taken back gives the same bytes, on which every scenario passed." : "The patch taken back gives other bytes than the code had.");
}

/** A diff says nothing of modes of the files it brings back. */
function withoutModes(files: FileTree): FileTree {
  return files.map((entry) => ({ ...entry, executable: false }));
}
