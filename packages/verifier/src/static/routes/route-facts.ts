import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { Value } from "../values-of.ts";

/** Which argument is meant: its position, its keyword or property, or the first of these that is given. */
export type ArgumentAt = number | string | (number | string)[];

/** A way in which a router comes to be. Names are globs, `*` being any text, over a call as written and by its origin. */
export interface RouterForm {
  call: string;
  /** Whether it is the application itself, which nothing has to mount. */
  isRoot?: boolean;
  /** What is put in front of all its paths. */
  prefix?: ArgumentAt;
  /** What it is made with and mounts: a list of routers, of classes and of functions that are registered without naming a router. */
  mounts?: ArgumentAt;
  /** What it registers besides what it is told. */
  adds?: AddedForm[];
}

/** What a router registers of its own accord: a path below its prefixes, or every one of its paths with a suffix. */
export interface AddedForm {
  /** The attribute that says whether it does. */
  unless: string;
  path?: string;
  suffix?: string;
}

/** A class that is a router of its methods. */
export interface RouterClassForm {
  extends: string;
  /** The attribute that says what is put in front of all its paths. */
  prefix?: string;
}

/** A way in which a router stands for another one: `router.routes()`, `app.basePath("/x")`. */
export interface DerivedForm {
  name: string;
  prefix?: ArgumentAt;
}

/** A way in which a route is registered. */
export interface RegisterForm {
  call: string;
  path: ArgumentAt;
  /** The call on the way to it that is given the path: `*.route` of `router.route("/x").get(handler)`. */
  pathOf?: string;
  /** How many arguments it is given at least, where another form has the same name. */
  least?: number;
  /** Where the methods are given; absent: the called name says it (`get`, `add_get`), any other name stands for all. */
  methods?: ArgumentAt;
  /** The methods where none is given. */
  otherwise?: string[];
  /** Where the handler is given; absent: the decorated function, else the last argument, after those that run before it. */
  handler?: ArgumentAt;
  /** Whether a name may stand in front of the path, as texts both: `router.get("note", "/notes/:id", handler)`. */
  isNamed?: boolean;
  /** Whether it is an item of a list that is mounted as a whole, instead of a call on a router. */
  isListed?: boolean;
  /** Whether it decorates a function without naming a router, and the function, or the class that it is a method of, is mounted. */
  isFree?: boolean;
}

/** A class that is registered as a whole and answers with functions of known names. */
export interface ViewSetForm {
  /** The call, one of `register`, that is given the class. */
  call: string;
  /** What each function answers: a method, and what follows the path: `retrieve: GET /{pk}`. */
  actions: Record<string, string>;
  /** Which of these functions classes of libraries have, by globs over their names. */
  inherited: Record<string, string[]>;
  /** The decorator of what a class answers with besides. */
  extra?: string;
}

/** A way in which one router is put below another. */
export interface MountForm {
  call: string;
  /** What is mounted: an argument, or any of those after the prefix where this is absent. */
  child?: ArgumentAt;
  prefix?: ArgumentAt;
  /** The child is what this call around it is given: `include("x.urls")`. */
  through?: string;
  /** Prefix and child are what this call among the arguments is given: `mount("/x", child)`. */
  within?: string;
  /** The child is a function whose first parameter is the router. */
  isPlugin?: boolean;
  /** A prefix that is given here stands in place of the child's own. */
  replaces?: boolean;
  isListed?: boolean;
}

/** How a framework's routes are written, as data. */
export interface RouteForms {
  routers?: RouterForm[];
  classes?: RouterClassForm[];
  derived?: DerivedForm[];
  register?: RegisterForm[];
  mount?: MountForm[];
  viewSets?: ViewSetForm[];
  /** Functions that are given a list of routes and give it back, and with which suffix each of its paths is registered as well. */
  wrapping?: { call: string; suffix?: string }[];
  /** Which methods classes of libraries answer that are extended as views, by globs over their names. */
  views?: Record<string, string[]>;
  /** Calls that give a router a prefix after it was made: `router.prefix("/x")`. */
  prefixed?: { call: string; prefix: ArgumentAt }[];
  /** Other calls on a router that give it back: `app.use(cors())`. */
  chained?: string[];
  /** Variables of a module that hold its routes as a list, of which an unmounted one is the root: `urlpatterns`. */
  lists?: string[];
  /** The variable whose text names the module of the root list: `ROOT_URLCONF`. */
  rootNamedBy?: string;
}

/** One route that the program registers, once for each method and for each place its router is mounted at. */
export interface RouteFact {
  /** `GET`; `*` for all; null when only running tells. */
  method: string | null;
  /** In full, mounting prefixes included, parameters as `{name}`; null when only running tells. */
  path: string | null;
  /** The same without the prefixes. */
  ownPath: string | null;
  /** Whether method and path stand where the route is registered; false where a loop or a caller gives them, or only running tells. */
  isWritten: boolean;
  /** What the handler may be: functions, classes, or what could not be followed. */
  handlers: Value[];
  /** The handler as it is written where the route is registered. */
  given: Value | null;
  /** What runs before the handler, as far as the registration itself says. */
  chain: Value[];
  /** The other arguments: objects, keywords. */
  options: Value[];
  /** What an expression of the options is in the round of the loop that registers it; null where the round says nothing of it. */
  inRound?: (value: Value) => Value | null;
  /** The decorator that put the handler into a table which is registered later; those above it are not registered. */
  under?: SyntaxNode;
  /** Of a class that is registered as a whole the function that answers: `retrieve`. */
  action?: string;
  /** Whether reading shows that the program mounts it: what it is registered on leads up to an application. */
  isMounted: boolean;
  /** How the outer world calls what the route is registered on: `express.Router()`; `list` for a written list; null when that is not known. */
  router: string | null;
  /** What it is registered on, and what that is mounted on in turn, the nearest first. */
  routers: RouterStep[];
  /** The registration: a call. */
  node: SyntaxNode;
  file: Value["file"];
}

/** A router on the way from a route up to the application. */
export interface RouterStep {
  /** What makes the router, or the parameter that takes it. */
  router: Value;
  /** Where on it the route, or what leads to the route, is put: a registration or a mounting. */
  at: Value;
}

/** A path that a router answers of its own accord. */
export interface AddedRoute {
  path: string;
  /** What makes it: a router, or a call. */
  at: Value;
  /** Whether the program calls what adds it; otherwise a library does by default. */
  isAsked: boolean;
}
