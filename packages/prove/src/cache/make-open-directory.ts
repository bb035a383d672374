import { chmod, mkdir } from "node:fs/promises";

/** Makes the folder and lets every user enter it, whatever the umask: the database runs as another user. */
export async function makeOpenDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await chmod(directory, 0o755);
}
