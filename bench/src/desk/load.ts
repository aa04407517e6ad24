/** Whoever writes, in a process of its own: every letter at the same moment, each on a connection of its own, and twice clicked by one in ten. */
interface Form {
  key: string;
  task: string;
  proof: string;
}

const [address = ""] = process.argv.slice(2);

async function send(form: Form, place: number): Promise<{ status: number; number: string; ms: number }> {
  const body = new FormData();
  const fields = {
    ...form,
    kind: "consultation",
    aboutUnitId: "U1",
    title: `学费什么时候退 ${place}`,
    body: `孩子休学了，学费什么时候可以退？第 ${place} 位家长。`,
    "contact.phone": "0731 8888 1234",
  };
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const start = performance.now();
  try {
    const answer = await fetch(address, { method: "POST", body });
    const text = await answer.text();
    return {
      status: answer.status,
      number: /YG\d{4}-\d{6,9}-[0-9A-Z]/.exec(text)?.[0] ?? "",
      ms: performance.now() - start,
    };
  } catch {
    return { status: 0, number: "", ms: performance.now() - start };
  }
}

process.on("message", (forms: Form[]) => {
  void (async () => {
    const start = performance.now();
    const all = await Promise.all(
      forms.flatMap((form, place) =>
        place % 10 === 0 ? [send(form, place), send(form, place)] : [send(form, place)],
      ),
    );
    const times = all.map((one) => one.ms).toSorted((a, b) => a - b);
    const at = (share: number) =>
      Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    process.send?.({
      requests: all.length,
      errors: all.filter((one) => one.status !== 200 || one.number === "").length,
      shownNumbers: new Set(all.map((one) => one.number)).size,
      p50: at(0.5),
      p99: at(0.99),
      wallMs: Math.round(performance.now() - start),
    });
  })();
});
