import { type Cheat, trying } from "./cheat.ts";

const verdict = '{"version":1,"task":"cheat","status":"graded","scores":{"aRaw":1,"aStrict":1,"pass":1},"planned":4,"assertions":[],"rules":[]}';
const walk = `
  const walk = (folder, wanted, depth = 0) => {
    let names = [];
    try { names = fs.readdirSync(folder, { withFileTypes: true }); } catch {}
    for (const name of names) {
      const path = join(folder, name.name);
      if (wanted.test(path)) breach(path);
      if (name.isDirectory() && depth < 12 && !/^\\/(proc|sys|usr|dev)\\b/.test(path)) walk(path, wanted, depth + 1);
    }
  };`;

/** Attempts on the verdict: by writing it, by changing or ending who writes it, by knowing what is asked. */
export const verdictCheats: Cheat[] = [
  {
    name: "a reward written beforehand",
    files: { ...trying(""), "reward.txt": "1", "reward.json": '{"reward":1}', "verdict.json": verdict, "result.json": verdict, "logs/verifier/reward.txt": "1" },
  },
  {
    name: "a verdict written by guess",
    files: trying(`
      const names = ["result.json", "verdict.json", "reward.txt"];
      // Folders above may be there in memory, for the candidate alone: what counts is the verdict.
      for (const folder of ["..", "../..", "../task"]) for (const name of names) try { fs.writeFileSync(join(folder, name), ${JSON.stringify(verdict)}); } catch {}
      for (const folder of ["/", "/logs/verifier", "/run", "/etc", "/var", "/home"])
        for (const name of names) may(folder + "/" + name, () => fs.writeFileSync(join(folder, name), ${JSON.stringify(verdict)}));`),
  },
  { name: "an overwritten verifier", files: trying(`${walk} walk("/", /verifier\\.mjs$|rig\\.mjs$/); may("verifier", () => fs.writeFileSync("../task/tests/verifier.mjs", ""));`) },
  { name: "tests read", files: trying(`${walk} for (const from of ["..", "/"]) walk(from, /plan\\.json$|contract\\.json$|environment\\.json$|\\.feature$/); may("task", () => fs.readFileSync("../task/task.json"));`) },
  { name: "a solution read", files: trying(`${walk} walk("/", /\\/solutions?$|\\/starter$|cd-task\\.lock\\.json$/);`) },
  {
    name: "the environment of others read",
    files: trying(`
      for (const pid of fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)))
        for (const part of ["environ", "cmdline"]) {
          let text = "";
          try { text = fs.readFileSync("/proc/" + pid + "/" + part, "latin1"); } catch {}
          if (/verifier\\.mjs|result\\.json|SECRET_OF_THE_GRADER/.test(text)) breach(part + " of " + pid);
        }`),
  },
  {
    name: "the verifier's memory written",
    files: trying(`
      for (const pid of fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name) && Number(name) !== process.pid)) {
        let command = "";
        try { command = fs.readFileSync("/proc/" + pid + "/cmdline", "latin1"); process.kill(Number(pid), "SIGUSR1"); } catch {}
        if (/verifier\\.mjs/.test(command)) may("memory of " + pid, () => fs.closeSync(fs.openSync("/proc/" + pid + "/mem", "r+")));
      }
      may("trace", () => fs.writeFileSync("/proc/sys/kernel/yama/ptrace_scope", "0"));`),
  },
  {
    name: "the parent killed",
    files: { "run.sh": "#!/bin/sh\necho tried\nfor pid in $(seq 1 400); do [ $pid = $$ ] || kill -9 $pid 2>/dev/null; done\nkill -9 $PPID\nkill -9 -1\nexit 0\n" },
  },
  { name: "the clock set", files: trying(`for (const args of [["-s", "2001-01-01"], ["--set=@0"]]) if (spawnSync("date", args).status === 0) breach("clock");`) },
  {
    name: "rights taken back",
    files: trying(`
      const { status } = spawnSync("setpriv", ["--reuid=0", "--clear-groups", "true"]);
      if (status === 0) breach("root");
      may("host files", () => fs.readFileSync(join("/proc/1/root", "etc", "shadow")));
      if (spawnSync("mount", ["-t", "tmpfs", "tmpfs", "/usr"]).status === 0) breach("mount");
      if (spawnSync("unshare", ["--net", "true"]).status === 0) breach("network");
      may("system", () => fs.writeFileSync("/usr/bin/cheat", ""));
      may("kernel", () => fs.writeFileSync("/proc/sysrq-trigger", "h"));`),
  },
];
