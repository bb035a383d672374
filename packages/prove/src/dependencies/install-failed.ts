/** Thrown when a repository's own lock file or manifest is at fault; the message holds the end of the installer's output. */
export class InstallFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InstallFailed";
  }
}
