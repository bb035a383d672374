const labels = new Map();

export function labelsOf(id) {
  return labels.get(id) ?? [];
}

export function addLabel(id, name) {
  const label = { name: tidy(name) };
  labels.set(id, [...labelsOf(id), label]);
  return label;
}

function tidy(name) {
  return name.trim().toLowerCase();
}
