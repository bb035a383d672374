export const notes = new Map();
