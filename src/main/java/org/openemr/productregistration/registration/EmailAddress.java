package org.openemr.productregistration.registration;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address that mail can be sent to: a Mailbox of RFC 5321 section 4.1.2 with an ASCII local part and a domain of two
 * labels or more. Kept as it was given, but for white space and what can't be seen around it, and a domain in lower-case
 * A-labels (RFC 5890).
 */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART_LENGTH = 64;
    private static final int MAX_DOMAIN_LENGTH = 253;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    private static final Pattern QUOTED_STRING = Pattern.compile("\"([ !#-\\[\\]-~]|\\\\[ -~])*\"");

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+(?![0-9]+$)" + LABEL);

    private static final int MAX_MASKED = 2000;
    private static final String REST_OF_QUOTED = "(?<=\")[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
    private static final String NO_SEPARATOR = "[^\\s<>\"(),:;@]";
    private static final Pattern IN_TEXT = Pattern.compile(
            "(\"|" + NO_SEPARATOR + ")(?:" + REST_OF_QUOTED + "|" + NO_SEPARATOR + "*)@([A-Za-z0-9.-]+)");

    /** @throws InvalidEmailException if no mail can be sent to it */
    public EmailAddress(@Nullable String value) {
        this.value = normalised(value == null ? "" : stripped(value));
    }

    /** The same for all addresses that are one registration: those that differ only in letter case. */
    String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** The same of what may be no address, as the earlier service's table had some. */
    public static String folded(String text) {
        try {
            return new EmailAddress(text).folded();
        } catch (InvalidEmailException notAnAddress) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** The form for logs, {@code c***@example.org}, so that no log holds an address. */
    @Override
    public String toString() {
        return value.charAt(0) + "***@" + domain();
    }

    /**
     * Text from outside, such as a mail server's reply, with each address in it in the form for logs. Long text is cut, since
     * looking through it takes time that grows with the square of its length.
     */
    public static String maskAll(String text) {
        return IN_TEXT.matcher(cut(text)).replaceAll("$1***@$2");
    }

    /** Between words, so that nothing of an address is left over. */
    private static String cut(String text) {
        return text.length() <= MAX_MASKED
                ? text
                : text.substring(0, MAX_MASKED).replaceFirst("\\S*$", "…");
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (start < end && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** As a copy out of a page or a document has it: spaces of every kind, zero width, marks of order and direction. */
    private static boolean isInvisible(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String normalised(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            throw new InvalidEmailException();
        }

        String localPart = address.substring(0, at);
        String domain = asciiDomain(address.substring(at + 1));
        String normalised = localPart + '@' + domain;
        if (!isLocalPart(localPart) || !isDomain(domain) || normalised.length() > MAX_LENGTH) {
            throw new InvalidEmailException();
        }
        return normalised;
    }

    private static boolean isLocalPart(String text) {
        return text.length() <= MAX_LOCAL_PART_LENGTH
                && (DOT_STRING.matcher(text).matches()
                        || QUOTED_STRING.matcher(text).matches());
    }

    private static boolean isDomain(String text) {
        return text.length() <= MAX_DOMAIN_LENGTH && DOMAIN.matcher(text).matches();
    }

    /**
     * The domain in lower-case A-labels, as it stands in a mail.
     *
     * @throws InvalidEmailException if it has none
     */
    public static String asciiDomain(String domain) {
        if (domain.length() > MAX_DOMAIN_LENGTH) {
            throw new InvalidEmailException();
        }
        return (domain.chars().allMatch(c -> c < 128) ? domain : InternationalDomain.toAscii(domain))
                .toLowerCase(Locale.ROOT);
    }

    /** IDNA2008 in the form of UTS 46, in which each letter stays what it is: the JDK takes ß for ss, which is another's domain. */
    private static final class InternationalDomain {

        private static final IDNA RULES = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

        private static String toAscii(String domain) {
            IDNA.Info info = new IDNA.Info();
            StringBuilder ascii = RULES.nameToASCII(domain, new StringBuilder(), info);
            if (info.hasErrors()) {
                throw new InvalidEmailException();
            }
            return ascii.toString();
        }
    }
}
