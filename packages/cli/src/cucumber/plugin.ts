// The door for cucumber-js: its configuration names this file as a plugin.
export { softSteps as default } from "@cd-task/sdk";
