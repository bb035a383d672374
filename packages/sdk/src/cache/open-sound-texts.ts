import { digestProgram } from "./digest-program.ts";
import { openMemory } from "./open-memory.ts";

/** Texts in which an earlier load found nothing wrong, as `load` tells them apart. */
export interface SoundMemory {
  sound: Set<string>;
  /** Remembers those that were added. */
  keep(): void;
}

/** More texts than any suite has. */
const most = 2000;

/** The texts that the last loads by this very program found sound, of whatever suite: each is held against what it says itself. */
export function openSoundTexts(): SoundMemory {
  const memory = openMemory("sound");
  const program = digestProgram();
  const sound = new Set(memory.recall(program) as string[] | undefined);
  const before = sound.size;
  return { sound, keep: () => sound.size > before && memory.keep(program, [...sound].slice(-most)) };
}
