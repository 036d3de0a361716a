# A release puts the folder with its jar in the place of this stage.
FROM docker.io/library/eclipse-temurin:25-jdk AS jar
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp package -DskipTests -Dmaven.test.skip -Dassembly.skipAssembly -Dspotless.check.skip \
    && mv target/product-registration.jar /

FROM docker.io/library/eclipse-temurin:25-jre AS layers
WORKDIR /build
COPY --from=jar /product-registration.jar .
RUN java -Djarmode=tools -jar product-registration.jar extract --layers --destination layers

FROM docker.io/library/eclipse-temurin:25-jre
LABEL org.opencontainers.image.title="OpenEMR Product Registration" \
      org.opencontainers.image.licenses="GPL-3.0-only"
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin registration
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
# Starts once, up to where it would listen, on a database in memory, and keeps what the JVM learned of the classes.
# The JVM, its collector and the class path must be those of the ENTRYPOINT.
RUN DB_URL='jdbc:h2:mem:training;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE' SECRET_PIN=training \
    java -XX:+UseSerialGC -XX:AOTCacheOutput=service.aot -Xlog:aot=error -Dspring.context.exit=onRefresh \
        -jar product-registration.jar \
    && rm -rf /tmp/*

USER 10001
ENV SPRING_PROFILES_ACTIVE=prod \
    PORT=8080
EXPOSE 8080
# The image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200'* ]]"]
# Half of the container's memory for the heap: the rest of the JVM takes about 200 MiB. JDK_JAVA_OPTIONS adds to these.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:AOTCache=service.aot", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "product-registration.jar"]
