package org.openemr.productregistration.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes HTML of markup drawn by lot and repeated, as much of it as is accepted, in a process of its own: its heap is small. */
final class MarkupFuzzer {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_FRAGMENTS = 4;

    private static final List<String> FRAGMENTS = List.of(
            "*",
            "_",
            "**",
            "*a ",
            "_a_",
            "a**b",
            "c* ",
            "*_",
            "`",
            "``",
            "`a",
            "[",
            "]",
            "![",
            "[]",
            "[]()",
            "](",
            "](u)",
            "[a]",
            "[a](b)",
            "![a](b) ",
            "![[]()",
            "][x]",
            "[x]: y\n\n",
            "[a]: b 'c\n",
            "[a](b \"",
            "(",
            ")",
            "<",
            ">",
            "<a ",
            "<a b=\"",
            "<!--",
            "-->",
            "<?",
            "<![CDATA[",
            "<http:",
            "<a@b.c>",
            "&",
            "&amp;",
            "&#65;",
            "\\",
            "\\*",
            "a\\",
            "\n",
            "\r\n",
            "\n\n",
            "  \n",
            "> ",
            "- ",
            "+ ",
            "1. ",
            "1) ",
            "    ",
            "\t",
            "# ",
            "---\n",
            "===\n",
            "```\n",
            "* * *\n",
            "|",
            "|-",
            "|-|-\n",
            "|a|b\n",
            "a|b\n-|-\n",
            "'",
            "\"",
            "http://a ",
            "(https://a",
            "www.a.b ",
            "h w ",
            "a@b.c ",
            "@",
            "a",
            "é",
            "ß",
            "\u0130",
            "😀",
            " ",
            ":",
            "!",
            "~",
            "Lorem ipsum dolor sit amet. ",
            "\u0000",
            "\ufeff");

    private final Random random;

    private MarkupFuzzer(long seed) {
        this.random = new Random(seed);
    }

    /** @param arguments a seed, how many contents to try, and the seconds that each has */
    public static void main(String[] arguments) throws Exception {
        MarkupFuzzer fuzzer = new MarkupFuzzer(Long.parseLong(arguments[0]));
        ExecutorService worker = Executors.newSingleThreadExecutor(MarkupFuzzer::daemon);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            List<String> parts = fuzzer.parts();
            System.out.println(parts);
            worker.submit(() -> make(parts)).get(Long.parseLong(arguments[2]), TimeUnit.SECONDS);
        }
        System.out.println("done");
        System.exit(0);
    }

    /** So that what takes too long is told, and not waited for. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    /** What is repeated, one part after another. */
    private List<String> parts() {
        return Stream.generate(this::part)
                .limit(1 + random.nextInt(MAX_FRAGMENTS))
                .toList();
    }

    private String part() {
        String fragments = Stream.generate(() -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size())))
                .limit(1 + random.nextInt(MAX_FRAGMENTS))
                .collect(Collectors.joining());
        return fragments + "a".repeat(random.nextInt(3) * random.nextInt(50));
    }

    private static boolean make(List<String> parts) {
        for (int bytes = MAX_BYTES; ; bytes -= bytes / 4) {
            String contents = contents(parts, bytes / parts.size());
            try {
                Bounds.check(contents);
                Markdown.of(contents);
                return true;
            } catch (InvalidEmailMessageException tooMuch) {
                if (bytes < 1000) {
                    return false;
                }
            }
        }
    }

    private static String contents(List<String> parts, int bytes) {
        return parts.stream()
                .map(part -> part.repeat(bytes / part.getBytes(StandardCharsets.UTF_8).length))
                .collect(Collectors.joining());
    }
}
