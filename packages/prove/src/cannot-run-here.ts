export { CannotRunHere } from "@cd-task/model";
