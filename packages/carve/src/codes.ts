/** Every diagnostic code of this room and what it means; `cd-task explain CODE` prints it. */
export const carveCodes = {
  "carve/unknown-operation": "The selection names an operation that the contract does not have.",
  "carve/nothing-selected": "The selection holds no operation, so that nothing could go.",
  "carve/everything-selected": "The selection holds every operation of the contract: nothing would be left that could go on working.",
  "carve/no-source": "No source file of a language that can be read was found.",
  "carve/unreadable-source": "A source file cannot be parsed, so nothing sure can be said about what it uses.",
  "carve/no-route": "No registration of a selected operation was found by reading, nor code that only its requests ran.",
  "carve/shares-all-code": "All code behind the selection serves other operations as well, so that there is nothing to remove.",
  "carve/not-exercised": "No request to a selected operation succeeded while coverage was taken; its code was found by reading alone.",
  "carve/open-mark": "A mark in the code begins a cut that never ends, or ends one that never began.",
  "carve/undecided": "A place where reading cannot tell what belongs to the selection; nothing was done there.",
  "carve/still-used": "Code of the selection stays, because something else uses it.",
  "carve/still-registered": "A selected operation is registered still after the removal, since what registers it serves others too.",
  "carve/satellite": "Code that the server does not load (a test, a seed, a script) names removed code.",
  "carve/broken-syntax": "A file could no longer be parsed after the removal. That is a fault of the removal, not of the file.",
  "carve/dangling-name": "Code that stays names something that was removed.",
  "carve/bad-patch": "A patch is no unified diff, or does not fit the codebase.",
} as const;

export type CarveCode = keyof typeof carveCodes;
