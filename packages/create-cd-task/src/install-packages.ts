import { spawn } from "node:child_process";
import { exitCodes, Refusal } from "./refusal.ts";

/** The package manager that called us, by what it says of itself; npm when nobody does. */
export function findPackageManager(userAgent: string | undefined): string {
  const name = /^[a-z]+/.exec(userAgent ?? "")?.[0] ?? "npm";
  return ["npm", "pnpm", "yarn", "bun"].includes(name) ? name : "npm";
}

/** Runs `NAME install` in the folder; its talk goes to standard error. */
export function installPackages(directory: string, packageManager: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Refusal(exitCodes.unable, `The suite is written, but \`${packageManager} install\` ${why}.`, `Run \`${packageManager} install\` in ${directory} when that is mended.`));
    // On Windows package managers are scripts, which only a shell starts; nothing of the caller's is in this line.
    const child = spawn(packageManager, ["install"], { cwd: directory, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
    child.once("error", (error) => fail(`could not be started: ${error.message}`));
    child.once("exit", (code, signal) => (code === 0 ? resolve() : fail(`ended with ${signal ?? code}`)));
  });
}
