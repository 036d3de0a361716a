package org.openemr.productregistration.nginx;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.mysql.FreePort;

/** nginx as Elastic Beanstalk runs it: with our file, and with those that Elastic Beanstalk puts beside it. */
final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private static final String APPLICATION = """
            location / {
                proxy_pass          http://127.0.0.1:5000;
                proxy_http_version  1.1;
                proxy_set_header    Connection          $connection_upgrade;
                proxy_set_header    Upgrade             $http_upgrade;
                proxy_set_header    Host                $host;
                proxy_set_header    X-Real-IP           $remote_addr;
                proxy_set_header    X-Forwarded-For     $proxy_add_x_forwarded_for;
            }
            """;

    private static final String HEALTHD = """
            if ($time_iso8601 ~ "^(\\\\d{4})-(\\\\d{2})-(\\\\d{2})T(\\\\d{2})") {
                set $year $1;
                set $month $2;
                set $day $3;
                set $hour $4;
            }
            access_log /var/log/nginx/healthd/application.log.$year-$month-$day-$hour healthd;
            """;

    private static final String HEALTHD_FORMAT = """
            log_format healthd '$msec"$uri"$status"$request_time"$upstream_response_time"$http_x_forwarded_for"';
            """;

    /** Who is not root may not write where Debian has these. */
    private static final String SCRATCH = """
            client_body_temp_path /var/run/body;
            proxy_temp_path /var/run/proxy;
            fastcgi_temp_path /var/run/fastcgi;
            uwsgi_temp_path /var/run/uwsgi;
            scgi_temp_path /var/run/scgi;
            """;

    private final Path folder;
    private final int port = FreePort.draw();
    private final int servicePort;
    private final Process process;

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    Nginx(Path folder, int servicePort) throws IOException {
        this.folder = folder;
        this.servicePort = servicePort;
        Files.createDirectories(folder.resolve("logs/healthd"));
        Files.createDirectories(folder.resolve("conf.d/elasticbeanstalk"));
        write("nginx.conf", Files.readString(Path.of(".platform/nginx/nginx.conf")));
        write("conf.d/healthd_logformat.conf", HEALTHD_FORMAT);
        write("conf.d/scratch.conf", SCRATCH);
        write("conf.d/elasticbeanstalk/00_application.conf", APPLICATION);
        write("conf.d/elasticbeanstalk/healthd.conf", HEALTHD);
        process = new ProcessBuilder(
                        PROGRAM.toString(), "-c", folder.resolve("nginx.conf").toString(), "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("logs/output").toFile())
                .start();
        await().ignoreExceptions().until(() -> new Service(port).get("/").status() == 200);
    }

    /** In this folder, and on this port, where ours has others. */
    private void write(String file, String text) throws IOException {
        String user = System.getProperty("user.name");
        String ours = text.replaceAll("(?m)^user .*$", user.equals("root") ? "user root;" : "")
                .replace("/var/run/", folder + "/")
                .replace("/var/log/nginx/", folder + "/logs/")
                .replace("127.0.0.1:5000", "127.0.0.1:" + servicePort)
                .replaceAll("listen +80 ", "listen 127.0.0.1:" + port + " ");
        Files.writeString(folder.resolve(file), ours);
    }

    int port() {
        return port;
    }

    String log(String name) {
        return read(folder.resolve("logs").resolve(name));
    }

    /** All that it wrote into any log. */
    String logs() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
            return files.filter(Files::isRegularFile).map(Nginx::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
