import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Each has a number. Of fifty one leaves and comes back, one is told of by SES, and all others stay. */
class Clinics {

    private static final Pattern ADDRESS = Pattern.compile("clinic([0-9]+)@example\\.org");
    static final int MOST = 1 << 23;
    private static final int KNOWN_IN_LISTS = 100;

    private final UUID[] productIds = new UUID[MOST];
    private final State[] states = new State[MOST];
    private final Map<Integer, String> tokens = new ConcurrentHashMap<>();
    private final List<State[]> due = new ArrayList<>();
    private int number;
    private int listedFrom;

    static boolean leaves(int clinic) {
        return clinic % 50 == 7;
    }

    static boolean isToldOf(int clinic) {
        return clinic % 50 == 8;
    }

    static boolean stays(int clinic) {
        return !leaves(clinic) && !isToldOf(clinic);
    }

    static String address(int clinic) {
        return "clinic" + clinic + "@example.org";
    }

    static int clinic(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    synchronized int count() {
        return number;
    }

    synchronized int add() {
        states[number] = State.UNSURE;
        return number++;
    }

    /** One of them at random; -1 if none was found. */
    synchronized int any(IntPredicate which, State state) {
        for (int i = 0; number > 0 && i < 1000; i++) {
            int clinic = ThreadLocalRandom.current().nextInt(number);
            if (which.test(clinic) && states[clinic] == state) {
                return clinic;
            }
        }
        return -1;
    }

    /** From now on, until it is known again; a broadcast under way may reach it or not. */
    synchronized void changes(int clinic) {
        states[clinic] = State.UNSURE;
        due.stream().filter(then -> clinic < then.length).forEach(then -> then[clinic] = State.UNSURE);
    }

    synchronized void is(int clinic, State state) {
        states[clinic] = state;
    }

    /** Answered 201: with its first product id, whatever was killed meanwhile. */
    synchronized void registered(int clinic, UUID productId) {
        if (productIds[clinic] == null) {
            productIds[clinic] = productId;
        } else if (!productIds[clinic].equals(productId)) {
            Outside.wrong(address(clinic) + " had " + productIds[clinic] + " and got " + productId);
        }
        states[clinic] = State.ACTIVE;
    }

    synchronized State[] now() {
        State[] now = Arrays.copyOf(states, number);
        due.add(now);
        return now;
    }

    synchronized void judged(State[] then) {
        due.removeIf(each -> each == then);
    }

    void token(int clinic, String token) {
        if (leaves(clinic)) {
            tokens.put(clinic, token);
        }
    }

    String token(int clinic) {
        return tokens.get(clinic);
    }

    /** Writes a list with so many new ones, and some who are known and keep what they have. */
    synchronized String list(Path file, int size) throws IOException {
        listedFrom = number;
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("email,productId");
            for (int i = 0; i < size; i++) {
                int clinic = add();
                productIds[clinic] = UUID.randomUUID();
                out.println(address(clinic) + "," + productIds[clinic]);
            }
            for (int i = 0; i < KNOWN_IN_LISTS; i++) {
                out.println(address(i) + "," + UUID.randomUUID());
            }
        }
        return "{\"read\":" + (size + KNOWN_IN_LISTS) + ",\"added\":" + size + ",\"known\":" + KNOWN_IN_LISTS
                + ",\"invalid\":0,\"optedOut\":0}";
    }

    synchronized String listed() {
        IntStream.range(listedFrom, number)
                .filter(clinic -> states[clinic] == State.UNSURE && productIds[clinic] != null)
                .forEach(clinic -> states[clinic] = State.ACTIVE);
        return "ok";
    }

    /** How the service's begin. */
    synchronized String statistics() {
        long[] count = new long[State.values().length];
        IntStream.range(0, number).forEach(clinic -> count[states[clinic].ordinal()]++);
        if (count[0] > 0) {
            Outside.wrong(count[0] + " are unsure");
        }
        return String.format(
                "{\"registered\":%d,\"active\":%d,\"unsubscribed\":%d,\"bounced\":%d,\"complained\":%d",
                number, count[1], count[2], count[3], count[4]);
    }

    /** With an export: how many are in it. */
    synchronized int compare(Path export) throws IOException {
        try (BufferedReader rows = Files.newBufferedReader(export)) {
            List<String> names = List.of(rows.readLine().split(","));
            boolean[] seen = new boolean[number];
            int count = 0;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                String[] fields = row.split(",");
                int clinic = clinic(fields[names.indexOf("email")]);
                String is = fields[names.indexOf("productId")] + " " + fields[names.indexOf("status")];
                String was = productIds[clinic] + " " + states[clinic].name().toLowerCase();
                if (seen[clinic] || !is.equals(was)) {
                    Outside.wrong(address(clinic) + " is " + is + " and should be " + was);
                }
                seen[clinic] = true;
                count++;
            }
            if (count != number) {
                Outside.wrong(count + " of " + number + " were exported");
            }
            return count;
        }
    }
}
