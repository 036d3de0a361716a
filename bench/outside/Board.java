import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends notices, watches each until it is over, and then looks who got it. */
class Board {

    static final String TITLE = "Soak ";

    private final Service service;
    private final Clinics clinics;
    private final List<Thread> watches = new ArrayList<>();
    private final Map<Integer, byte[]> got = new ConcurrentHashMap<>();
    private final AtomicLong recipients = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong uninvited = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private int number;

    Board(Service service, Clinics clinics) {
        this.service = service;
        this.clinics = clinics;
    }

    String broadcast() {
        int notice = ++number;
        got.put(notice, new byte[Clinics.MOST]);
        State[] due = clinics.now();
        Answer answer = service.form(
                "/api/registration/broadcast",
                "secretPin", service.pin,
                "title", TITLE + notice,
                "contents", "Please update OpenEMR at once. ".repeat(13));
        if (answer.status() != 200) {
            Outside.wrong(answer.toString());
        }
        String location = answer.location();
        Thread watch = new Thread(() -> watch(notice, location, due));
        watches.add(watch);
        watch.start();
        return location;
    }

    private void watch(int notice, String location, State[] due) {
        String progress;
        do {
            LockSupport.parkNanos(5_000_000_000L);
            progress = service.get(location).body().replace(" ", "");
        } while (progress.contains("\"status\":\"sending\""));
        look(notice, due);
        clinics.judged(due);
        long all = field(progress, "recipients");
        if (!progress.contains("\"status\":\"sent\"")
                || field(progress, "sent") + field(progress, "skipped") != all) {
            Outside.wrong("progress " + progress);
        }
        recipients.addAndGet(all);
        System.err.println(Instant.now() + " " + progress);
    }

    private static long field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":([0-9]+)").matcher(json);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private void look(int notice, State[] due) {
        byte[] times = got.remove(notice);
        for (int clinic = 0; clinic < due.length; clinic++) {
            if (due[clinic] == State.ACTIVE && times[clinic] == 0) {
                missing.incrementAndGet();
                Outside.wrong(Clinics.address(clinic) + " did not get notice " + notice);
            } else if (due[clinic] != State.ACTIVE && due[clinic] != State.UNSURE && times[clinic] > 0) {
                uninvited.incrementAndGet();
                Outside.wrong(Clinics.address(clinic) + " got notice " + notice + ", and is " + due[clinic]);
            }
            repeats.addAndGet(Math.max(0, times[clinic] - 1));
        }
    }

    /** The mail server took it. */
    void got(int notice, int clinic) {
        byte[] times = got.get(notice);
        if (clinic < 0 || times == null) {
            Outside.wrong("a message of notice " + notice + " to clinic " + clinic);
            return;
        }
        synchronized (times) {
            times[clinic]++;
        }
    }

    /** When all are over: recipients, who did not get it, who should not have, and what came more than once. */
    String judge() throws InterruptedException {
        for (Thread watch : watches) {
            watch.join();
        }
        return recipients + " " + missing + " " + uninvited + " " + repeats;
    }
}
