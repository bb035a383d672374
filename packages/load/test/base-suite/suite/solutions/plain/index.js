import "./src/notes/store.js";
