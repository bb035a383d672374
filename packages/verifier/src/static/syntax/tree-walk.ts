import { Parser, type Tree } from "web-tree-sitter";

/**
 * The walk over a parsed tree, as the runtime keeps it in a place of its own. `TreeCursor` copies that
 * place in and out at every question, which costs more than the answers; nothing else may be asked of
 * the runtime until the walk is over.
 */
export interface TreeWalk {
  /** The number of the node's kind, and of its role in its parent (0: none). */
  type(): number;
  field(): number;
  /** In UTF-16 units. */
  start(): number;
  end(): number;
  /** Whether the parser made it up. */
  isMissing(): boolean;
  toFirstChild(): boolean;
  toNextSibling(): boolean;
  toParent(): boolean;
}

/** The functions of web-tree-sitter 0.27's runtime that its `TreeCursor` calls: they take the tree's address. */
type Asked =
  | "root_node" | "cursor_new" | "cursor_delete" | "cursor_current_node_type_id" | "cursor_current_field_id" | "cursor_start_index" | "cursor_end_index"
  | "cursor_current_node_is_missing" | "cursor_goto_first_child" | "cursor_goto_next_sibling" | "cursor_goto_parent";
type Runtime = { wasmBinary: Uint8Array } & { readonly [name in `_ts_tree_${Asked}_wasm`]: (tree: number) => number };

let opened: Runtime | undefined;

/** Starts the runtime, once a process; it adds its functions to the options that it is given. */
export async function openRuntime(wasmBinary: Uint8Array): Promise<void> {
  const runtime = { wasmBinary } as Runtime;
  await Parser.init(runtime as never);
  opened = runtime;
}

/** Walks a tree from its root; the runtime must be open. */
export function walkTree<Found>(tree: Tree, visit: (walk: TreeWalk) => Found): Found {
  const runtime = opened as Runtime;
  const address = (tree as unknown as Record<0, number>)[0];
  runtime._ts_tree_root_node_wasm(address);
  runtime._ts_tree_cursor_new_wasm(address);
  try {
    return visit({
      type: () => runtime._ts_tree_cursor_current_node_type_id_wasm(address),
      field: () => runtime._ts_tree_cursor_current_field_id_wasm(address),
      start: () => runtime._ts_tree_cursor_start_index_wasm(address),
      end: () => runtime._ts_tree_cursor_end_index_wasm(address),
      isMissing: () => runtime._ts_tree_cursor_current_node_is_missing_wasm(address) === 1,
      toFirstChild: () => runtime._ts_tree_cursor_goto_first_child_wasm(address) === 1,
      toNextSibling: () => runtime._ts_tree_cursor_goto_next_sibling_wasm(address) === 1,
      toParent: () => runtime._ts_tree_cursor_goto_parent_wasm(address) === 1,
    });
  } finally {
    runtime._ts_tree_cursor_delete_wasm(address);
  }
}
