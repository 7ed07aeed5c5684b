# The server and its screens in one image; PostGIS is a service of its own (docker-compose.yml).
# Written with care but not built where the tests run: there is no Docker engine there.

FROM maven:3.9-eclipse-temurin-17 AS server
WORKDIR /build
COPY pom.xml ./
COPY server ./server
RUN mvn -q -B -pl server -am -Dmaven.test.skip=true package dependency:copy-dependencies \
      -DincludeScope=runtime -DoutputDirectory=/build/lib \
  && cp server/target/nadi-server-*.jar lib/

FROM node:22-bookworm-slim AS screens
WORKDIR /build/map-client
COPY map-client/package.json map-client/package-lock.json map-client/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY styles ../styles
COPY map-client ./
RUN npm run build

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home nadi && install -d -o nadi /data
WORKDIR /opt/nadi-kota
COPY --from=server /build/lib ./lib
COPY --from=screens /build/map-client/dist ./map-client/dist
COPY layers ./layers
COPY styles ./styles
COPY sql ./sql
USER nadi
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "-Dnadi.home=/opt/nadi-kota", "-cp", "lib/*", "id.nadikota.app.Main"]
CMD ["run", "--host", "0.0.0.0", "--data", "/data", "--no-demo-accounts"]
