/** The tags in use. */
export function createTagService({ tags }) {
  return {
    list: () => tags.findNames(),
  };
}
