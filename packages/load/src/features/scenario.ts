import type { Place } from "@cd-task/model";

/** A cell of a step's table. */
export interface Cell {
  text: string;
  place: Place;
}

/** A step with its examples filled in, which still knows where its parts stand. */
export interface ScenarioStep {
  text: string;
  /** `02`, or `b02` for a background step. */
  ordinal: string;
  place: Place;
  /** The place of a part of the text; of the whole step where examples were filled in. */
  placeOf(start: number, end: number): Place;
  docString: DocText | null;
  table: Cell[][] | null;
}

/** Text that still knows where its parts stand. */
export interface DocText {
  text: string;
  placeOf(start: number, end: number): Place;
}

/** One scenario, or one example row of an outline. */
export interface Scenario {
  /** `articles/publish/refused[blank-title]` */
  id: string;
  feature: string;
  title: string;
  tags: string[];
  place: Place;
  steps: ScenarioStep[];
}
