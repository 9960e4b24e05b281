package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stepslew.connection.Targets;
import dev.stepslew.connection.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {

    @TempDir
    private Path home;

    @Test
    void theFirstValueWins() throws IOException {
        config("""
                Host web*
                  Port 2201
                Host *
                  Port 22
                  User admin
                """);

        Destination web = resolve("web1");

        assertEquals(2201, web.port());
        assertEquals("admin", web.user());
        assertEquals(22, resolve("db1").port());
    }

    @Test
    void negatedPatternsTakeAHostOut() throws IOException {
        config("""
                Host web* !web9
                  User admin
                Host *
                  User nobody
                """);

        assertEquals("admin", resolve("web1").user());
        assertEquals("nobody", resolve("web9").user());
    }

    @Test
    void tokensStandForTheHost() throws IOException {
        config("""
                host=web1
                  hostname = %h.example.org
                  IdentityFile ~/keys/%n-%r
                  IdentityFile "%d/with blank"
                  User = root
                  UserKnownHostsFile ~/known_%h
                """);

        Destination web = resolve("web1");

        assertEquals("web1.example.org", web.host());
        assertEquals(List.of(home.resolve("keys/web1-root"), home.resolve("with blank")), web.keyFiles());
        assertEquals(home.resolve("known_web1.example.org"), web.knownHosts().get(0));
    }

    @Test
    void quotesAreNoPartOfAValue() throws IOException {
        config("""
                Host "web1"
                  User "the root"   # with a comment behind
                """);

        assertEquals("the root", resolve("web1").user());
    }

    @Test
    void includesWhereTheBlockAppliesOnly() throws IOException {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/10-web"), "Host web1\n  Port 1\nHost *\n  User from-include\n");
        Files.writeString(home.resolve(".ssh/conf.d/20-web"), "Host web1\n  Port 2\n");
        config("""
                Host db*
                  Include conf.d/10-web
                Host web*
                  Include ~/.ssh/conf.d/*
                Host *
                  User other
                """);

        assertEquals(1, resolve("web1").port());
        assertEquals("from-include", resolve("web1").user());
        assertEquals("from-include", resolve("db1").user());
        assertEquals("other", resolve("mail").user());
    }

    @Test
    void matchKnowsHostUserAndAll() throws IOException {
        config("""
                Host web1
                  HostName web1.example.org
                Match host *.example.org
                  Port 2201
                Match originalhost web2 user admin
                  Port 2202
                Match !originalhost web1,web2
                  Port 2203
                Match exec "touch /nowhere/at/all"
                  Port 2204
                Match all
                  User everyone
                Match final all
                  Compression yes
                """);

        assertEquals(2201, resolve("web1").port());
        assertEquals(
                2202,
                Destination.of(Targets.withUser(Targets.alias("web2"), "admin"), options())
                        .port());
        assertEquals(22, resolve("web2").port());
        assertEquals(2203, resolve("web3").port());
        assertEquals("everyone", resolve("web3").user());
    }

    @Test
    void argumentsBeatTheFile() throws IOException {
        config("""
                Host *
                  Port 22
                  User file
                  ProxyJump bastion
                  ConnectTimeout 3
                """);

        Destination web = Destination.of(
                Targets.alias("web1", "-o", "User=argument", "-p2222", "-C", "-oProxyJump=none", "-i", "/k"),
                options());

        assertEquals("argument", web.user());
        assertEquals(2222, web.port());
        assertEquals(List.of(), web.jumps());
        assertEquals(Path.of("/k"), web.keyFiles().get(0));
        assertEquals(Duration.ofSeconds(3), web.timeout());
    }

    @Test
    void anotherFileCanBeNamed() throws IOException {
        config("Host *\n  User file\n");
        Path other = Files.writeString(home.resolve("other"), "Host *\n  User other\n");

        assertEquals(
                "other",
                Destination.of(Targets.alias("web1", "-F", other.toString()), options())
                        .user());
    }

    @Test
    void jumpHostsHaveUserPortAndIpv6() throws IOException {
        config("Host web1\n  ProxyJump first,me@[2001:db8::1]:2222\n");
        Destination web = resolve("web1");

        var last = web.lastJump(Targets.alias("web1"));

        assertEquals("2001:db8::1", last.address());
        assertEquals(Optional.of(2222), last.port());
        assertEquals(Optional.of("me"), last.user());
        assertEquals(List.of("-o", "ProxyJump=first"), last.commonArgs());
    }

    @Test
    void strictHostKeyCheckingIsReadWhereNoOptionSaysMore() throws IOException {
        config("Host *\n  StrictHostKeyChecking accept-new\n");

        assertEquals(HostKeyChecking.ACCEPT_NEW, resolve("web1").checking());
        assertEquals(
                HostKeyChecking.STRICT,
                Destination.of(Targets.alias("web1"), options().withHostKeyChecking(HostKeyChecking.STRICT))
                        .checking());
    }

    @Test
    void aPortThatIsNoNumberIsSaid() throws IOException {
        config("Host *\n  Port ssh\n");

        UnreachableException thrown = assertThrows(UnreachableException.class, () -> resolve("web1"));

        assertEquals("web1: ssh option Port is no number: 'ssh'", thrown.getMessage());
    }

    private void config(String text) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), text);
    }

    private SshOptions options() {
        return SshOptions.ofHome(home);
    }

    private Destination resolve(String alias) {
        return Destination.of(Targets.alias(alias), options());
    }
}
