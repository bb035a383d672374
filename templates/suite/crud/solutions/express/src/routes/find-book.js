/** Middleware that puts the book of the path into `response.locals.book`, or refuses the request. */
export function findBook(books) {
  return async (request, response, next) => {
    response.locals.book = await books.read(request.params.id);
    next();
  };
}
