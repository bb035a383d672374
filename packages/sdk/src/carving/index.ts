export { CarveRefused } from "./carve-refused.ts";
export { type CarvedCut, type Carving, type CarvingOptions, openCarving, type Proposal } from "./carve-codebase.ts";
export { chooseCut, type CutChoice } from "./choose-cut.ts";
export { confirmStart, describeCode, type DescribedCode } from "./describe-codebase.ts";
export { writeCodebaseFile } from "./detect/write-codebase-file.ts";
export { type CodebasePlace, findCodebase, isSameFolder } from "./find-codebase.ts";
export { carvingCodes, readCarved } from "./read-features.ts";
export { writeCarved } from "./write-carved.ts";
