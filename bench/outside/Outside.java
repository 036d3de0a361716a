import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is outside of the service, for bench/soak: clinics, the board, a mail server and SNS, each remembering what the
 * service owes it. A line on standard input says what to do, one on standard output what came of it; what is wrong stands
 * on standard error.
 *
 * <p>java Outside &lt;port of the mail server&gt; &lt;port of the proxy to SNS&gt; &lt;keys of SNS&gt; &lt;pin&gt;
 * &lt;URL of an instance&gt;...
 */
public class Outside {

    private static final AtomicInteger wrong = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        Service service = new Service(args[3], List.of(args).subList(4, args.length));
        Clinics clinics = new Clinics();
        Board board = new Board(service, clinics);
        MailServer mail = new MailServer(Integer.parseInt(args[0]), clinics, board);
        Sns sns = new Sns(Integer.parseInt(args[1]), Path.of(args[2]));
        Load load = new Load(service, clinics, sns);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    switch (words[0]) {
                        case "flat-out" -> load.flatOut(Integer.parseInt(words[1]));
                        case "pace" -> load.pace(Integer.parseInt(words[1]));
                        case "latency" -> load.latency();
                        case "stop" -> load.stop();
                        case "broadcast" -> board.broadcast();
                        case "judge" -> board.judge();
                        case "away" -> mail.away();
                        case "back" -> mail.back();
                        case "list" -> clinics.list(Path.of(words[1]), Integer.parseInt(words[2]));
                        case "listed" -> clinics.listed();
                        case "statistics" -> clinics.statistics();
                        case "compare" -> clinics.compare(Path.of(words[1]));
                        case "wrong" -> wrong.get();
                        default -> throw new IllegalArgumentException(line);
                    });
        }
        System.exit(0);
    }

    static void wrong(String what) {
        wrong.incrementAndGet();
        System.err.println(Instant.now() + " WRONG: " + what);
    }

    static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
