const notes = [];

export function listNotes() {
  return notes;
}

export function addNote(title) {
  const note = { id: String(notes.length + 1), title };
  notes.push(note);
  return note;
}
