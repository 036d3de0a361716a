import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Registers, leaves, comes back, and has SES tell of some. */
class Load {

    private static final Pattern PRODUCT_ID = Pattern.compile("\\{\"productId\":\"([0-9a-f-]{36})\"}");
    private static final int AT_ONCE = 16;
    private static final int PACED_AT_ONCE = 48;
    private static final int FIRST = 20_000;
    private static final int EACH_SO_MANY = 100;

    private final Service service;
    private final Clinics clinics;
    private final Sns sns;
    private final List<Thread> threads = new ArrayList<>();
    private List<Integer> micros = new ArrayList<>();
    private volatile boolean stopped;

    Load(Service service, Clinics clinics, Sns sns) {
        this.service = service;
        this.clinics = clinics;
        this.sns = sns;
    }

    /** As many as get answers: how many a second. */
    long flatOut(int seconds) throws InterruptedException {
        AtomicLong tickets = new AtomicLong();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < AT_ONCE; i++) {
            repeat(() -> System.nanoTime() < end, () -> registerNext(tickets.getAndIncrement()));
        }
        join();
        return tickets.get() / seconds;
    }

    /** So many a second; each second one leaves, one comes back, and SES tells of one. */
    String pace(int perSecond) {
        AtomicLong tickets = new AtomicLong();
        long begin = System.nanoTime();
        for (int i = 0; i < PACED_AT_ONCE; i++) {
            repeat(() -> !stopped, () -> {
                long ticket = tickets.getAndIncrement();
                long moment = begin + ticket * 1_000_000_000L / perSecond;
                sleepUntil(moment);
                registerNext(ticket);
                took((int) ((System.nanoTime() - moment) / 1000));
            });
        }
        eachSecond(this::leave);
        eachSecond(this::comeBack);
        eachSecond(this::tellOf);
        return "ok";
    }

    private void eachSecond(Runnable action) {
        repeat(() -> !stopped, () -> {
            sleepUntil(System.nanoTime() + 1_000_000_000L);
            action.run();
        });
    }

    private void repeat(BooleanSupplier goesOn, Runnable action) {
        Thread thread = new Thread(() -> {
            while (goesOn.getAsBoolean()) {
                action.run();
            }
        });
        threads.add(thread);
        thread.start();
    }

    private static void sleepUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private synchronized void took(int each) {
        micros.add(each);
    }

    /** Since it was last asked for: the median and the 99th percentile in ms, from the moment they were due. */
    synchronized String latency() {
        int[] sorted = micros.stream().mapToInt(Integer::intValue).sorted().toArray();
        micros = new ArrayList<>();
        return String.format(
                "%.2f %.2f %d", sorted[sorted.length / 2] / 1e3, sorted[sorted.length * 99 / 100] / 1e3, sorted.length);
    }

    /** One who is registered already, mostly: a notice has to reach them all before the next. */
    private void registerNext(long ticket) {
        boolean isNew = ticket % EACH_SO_MANY == 0 || clinics.count() < FIRST;
        register(isNew ? clinics.add() : clinics.any(Clinics::stays, State.ACTIVE));
    }

    private void register(int clinic) {
        Answer answer = service.form("/api/registration", "email", Clinics.address(clinic));
        Matcher id = PRODUCT_ID.matcher(answer.body().replace(" ", ""));
        if (answer.status() == 201 && id.matches()) {
            clinics.registered(clinic, UUID.fromString(id.group(1)));
        } else {
            Outside.wrong(Clinics.address(clinic) + ": " + answer);
        }
    }

    private void leave() {
        int clinic = clinics.any(each -> Clinics.leaves(each) && clinics.token(each) != null, State.ACTIVE);
        if (clinic >= 0) {
            clinics.changes(clinic);
            expect200(service.form(
                    "/unsubscribe/" + clinics.token(clinic), "List-Unsubscribe", "One-Click"));
            clinics.is(clinic, State.UNSUBSCRIBED);
        }
    }

    /** Half of those who left stay away. */
    private void comeBack() {
        int clinic = clinics.any(Clinics::leaves, State.UNSUBSCRIBED);
        if (clinic >= 0 && ThreadLocalRandom.current().nextBoolean()) {
            clinics.changes(clinic);
            register(clinic);
        }
    }

    /** Of five one complains, and four are told of twice. */
    private void tellOf() {
        int clinic = clinics.any(Clinics::isToldOf, State.ACTIVE);
        if (clinic >= 0) {
            boolean complains = ThreadLocalRandom.current().nextInt(5) == 0;
            clinics.changes(clinic);
            String post = sns.post(complains, Clinics.address(clinic));
            for (int i = 0; i < (complains ? 1 : 2); i++) {
                expect200(service.post("/api/feedback/ses", "text/plain; charset=UTF-8", post));
            }
            clinics.is(clinic, complains ? State.COMPLAINED : State.BOUNCED);
        }
    }

    private static void expect200(Answer answer) {
        if (answer.status() != 200) {
            Outside.wrong(answer.toString());
        }
    }

    String stop() throws InterruptedException {
        stopped = true;
        join();
        return "ok";
    }

    private void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }
}
