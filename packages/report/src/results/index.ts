export { type Analysis, type AnalysisOptions, analyzeResults } from "../analysis/analyze-results.ts";
export { completeRecords } from "../analysis/complete-records.ts";
export { type AnalysisFormat, formatAnalysis } from "../formats/analysis.ts";
export { formatResults } from "../formats/results-table.ts";
export { type ReadResults, readResults, type ResultProblem, type ResultSource } from "./read-results.ts";
