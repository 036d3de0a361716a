package org.openemr.productregistration.startup;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import java.util.Collection;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The line to MySQL, which has to be TLS where it leaves this machine. By itself Connector/J only tries TLS: whoever sits
 * between need but take the offer out of the server's greeting to read everything.
 */
final class MySqlLine {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /** With any of these the URL decides by itself. */
    private static final Set<String> WORDS_ON_TLS =
            Set.of("sslMode", "useSSL", "requireSSL", "verifyServerCertificate");

    private MySqlLine() {}

    static boolean needsTls(String url) {
        try {
            ConnectionUrl read = ConnectionUrl.getConnectionUrlInstance(url, new Properties());
            // First what is said for all hosts: the names of some are asked of the DNS, which may not answer.
            return saysNothing(read.getConnectionArgumentsAsProperties().stringPropertyNames())
                    && read.getHostsList().stream().anyMatch(MySqlLine::needsTls);
        } catch (RuntimeException refusedLater) {
            return true;
        }
    }

    private static boolean needsTls(HostInfo host) {
        return !THIS_MACHINE.matcher(host.getHost()).matches()
                && saysNothing(host.getHostProperties().keySet());
    }

    private static boolean saysNothing(Collection<String> properties) {
        Set<String> inAnyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.addAll(properties);
        return WORDS_ON_TLS.stream().noneMatch(inAnyCase::contains);
    }
}
