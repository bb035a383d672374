const express = require("express");
const db = require("./db");

const app = express();
app.use(express.json());

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function text(body, key) {
  const value = body?.[key];
  if (typeof value !== "string" || value.trim() === "") throw new Refusal(422, `${key} is missing`);
  return value.trim();
}

function stars(body) {
  const value = body?.stars;
  if (!Number.isInteger(value) || value < 1 || value > 5) throw new Refusal(422, "stars must be 1 to 5");
  return value;
}

function findBook(id) {
  const book = db.get("SELECT id, title, author, pages FROM books WHERE id = ?", Number(id));
  if (!book) throw new Refusal(404, "no such book");
  return book;
}

app.get("/health", (req, res) => res.json({ ok: true }));

// --- books ---

app.get("/books", (req, res) => {
  const { author } = req.query;
  const books = author
    ? db.all("SELECT id, title, author, pages FROM books WHERE author = ? ORDER BY id", author)
    : db.all("SELECT id, title, author, pages FROM books ORDER BY id");
  res.json({ books });
});

app.post("/books", (req, res) => {
  const title = text(req.body, "title");
  const author = text(req.body, "author");
  const pages = Number.isInteger(req.body.pages) ? req.body.pages : null;
  const { lastInsertRowid } = db.run("INSERT INTO books (title, author, pages) VALUES (?, ?, ?)", title, author, pages);
  res.status(201).json({ book: findBook(lastInsertRowid) });
});

app.get("/books/:id", (req, res) => {
  res.json({ book: findBook(req.params.id) });
});

app.delete("/books/:id", (req, res) => {
  const { id } = findBook(req.params.id);
  db.run("DELETE FROM reviews WHERE book_id = ?", id);
  db.run("DELETE FROM loans WHERE book_id = ?", id);
  db.run("DELETE FROM books WHERE id = ?", id);
  res.status(204).end();
});

// --- lending ---

function openLoan(bookId) {
  return db.get("SELECT id, member FROM loans WHERE book_id = ? AND returned = 0", bookId);
}

function showLoan(loan) {
  return { id: loan.id, bookId: loan.book_id, member: loan.member, returned: loan.returned === 1 };
}

app.post("/books/:id/loans", (req, res) => {
  const book = findBook(req.params.id);
  const member = text(req.body, "member");
  const open = openLoan(book.id);
  if (open) throw new Refusal(409, `${open.member} has it`);
  const { lastInsertRowid } = db.run("INSERT INTO loans (book_id, member) VALUES (?, ?)", book.id, member);
  res.status(201).json({ loan: showLoan(db.get("SELECT * FROM loans WHERE id = ?", lastInsertRowid)) });
});

app.post("/books/:id/return", (req, res) => {
  const book = findBook(req.params.id);
  const open = openLoan(book.id);
  if (!open) throw new Refusal(409, "nobody has it");
  db.run("UPDATE loans SET returned = 1 WHERE id = ?", open.id);
  res.json({ loan: showLoan(db.get("SELECT * FROM loans WHERE id = ?", open.id)) });
});

app.get("/members/:member/loans", (req, res) => {
  const loans = db.all("SELECT * FROM loans WHERE member = ? ORDER BY id", req.params.member);
  res.json({ loans: loans.map(showLoan) });
});

// --- reviews ---

function showReview(review) {
  return { id: review.id, member: review.member, stars: review.stars, body: review.body };
}

app.get("/books/:id/reviews", (req, res) => {
  const book = findBook(req.params.id);
  const reviews = db.all("SELECT * FROM reviews WHERE book_id = ? ORDER BY id", book.id);
  const sum = reviews.reduce((total, review) => total + review.stars, 0);
  res.json({ reviews: reviews.map(showReview), average: reviews.length > 0 ? sum / reviews.length : 0 });
});

app.post("/books/:id/reviews", (req, res) => {
  const book = findBook(req.params.id);
  const member = text(req.body, "member");
  const body = text(req.body, "body");
  const given = stars(req.body);
  const { lastInsertRowid } = db.run("INSERT INTO reviews (book_id, member, stars, body) VALUES (?, ?, ?, ?)", book.id, member, given, body);
  res.status(201).json({ review: showReview(db.get("SELECT * FROM reviews WHERE id = ?", lastInsertRowid)) });
});

app.delete("/books/:id/reviews/:review", (req, res) => {
  const book = findBook(req.params.id);
  const { changes } = db.run("DELETE FROM reviews WHERE id = ? AND book_id = ?", Number(req.params.review), book.id);
  if (changes === 0) throw new Refusal(404, "no such review");
  res.status(204).end();
});

app.use((req, res) => res.status(404).json({ error: "nothing is here" }));

app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  res.status(error.status || 500).json({ error: error.status ? error.message : "something went wrong" });
});

app.listen(process.env.PORT || 3000);
