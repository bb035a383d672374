export { withTemporaryFolder } from "./with-temporary-folder.ts";
