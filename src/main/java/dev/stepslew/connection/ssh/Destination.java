package dev.stepslew.connection.ssh;

import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.UnreachableException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how to log in, all said: a target, its ssh options and ssh_config joined, in this order of strength.
 *
 * @param name for messages
 * @param hostKeyName the name known_hosts has for it
 * @param keyFiles to offer, best first
 * @param keyFilesNamed whether somebody named them; the default ones may be missing
 * @param jumps jump hosts, the nearest first, as {@code [user@]host[:port]}
 */
record Destination(
        String name,
        String host,
        int port,
        String user,
        Optional<Secret> password,
        String hostKeyName,
        HostKeyChecking checking,
        List<Path> knownHosts,
        List<Path> keyFiles,
        boolean keyFilesNamed,
        boolean identitiesOnly,
        Duration timeout,
        List<String> jumps,
        Optional<String> proxyCommand) {

    private static final List<String> DEFAULT_KEYS = List.of("id_rsa", "id_ecdsa", "id_ed25519");

    private static final Set<String> NO = Set.of("no", "No", "NO", "false");

    /** Options of ssh that take a word and mean nothing here. */
    private static final String IGNORED_WITH_WORD = "BbcDEeILmOQRSWw";

    static Destination of(Target target, SshOptions options) {
        String localUser = System.getProperty("user.name");
        SshConfig config = new SshConfig(options.home(), target.address(), localUser);
        target.port().ifPresent(port -> config.put("Port", String.valueOf(port)));
        target.user().or(options::user).ifPresent(user -> config.put("User", user));
        List<Path> files = new ArrayList<>(options.configFiles());
        readArguments(target, config, files);
        files.forEach(config::read);

        String host = config.value("HostName").orElse("%h").replace("%h", target.address());
        int port = number(target, "Port", config.value("Port").orElse("22"));
        String user = config.value("User").orElse(localUser);
        Tokens tokens = new Tokens(options.home(), target.address(), host, port, user, localUser);
        boolean mayOfferKeys =
                config.value("PubkeyAuthentication").filter(NO::contains).isEmpty();
        List<Path> named = named(target, options, config, tokens);
        return new Destination(
                target.name(),
                host,
                port,
                user,
                target.password(),
                config.value("HostKeyAlias").orElse(host),
                checking(options, config),
                knownHosts(options, config, tokens),
                !mayOfferKeys ? List.of() : named.isEmpty() ? defaultKeys(options.home()) : named,
                mayOfferKeys && !named.isEmpty(),
                !mayOfferKeys
                        || config.value("IdentitiesOnly")
                                .filter("yes"::equalsIgnoreCase)
                                .isPresent(),
                config.value("ConnectTimeout")
                        .filter(seconds -> !seconds.equalsIgnoreCase("none"))
                        .map(seconds -> Duration.ofSeconds(number(target, "ConnectTimeout", seconds)))
                        .orElse(target.connectTimeout()),
                jumps(config, tokens),
                config.value("ProxyJump").isPresent() ? Optional.empty() : proxyCommand(config, tokens));
    }

    /** The hop before it; that one is reached by the jumps before it where there are any, else by its own ssh_config. */
    Target lastJump(Target target) {
        String jump = jumps.get(jumps.size() - 1);
        String plain = jump.startsWith("ssh://") ? jump.substring("ssh://".length()) : jump;
        int at = plain.lastIndexOf('@');
        String hostAndPort = plain.substring(at + 1);
        boolean bracketed = hostAndPort.startsWith("[");
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = bracketed ? hostAndPort.contains("]:") : colon >= 0 && colon == hostAndPort.indexOf(':');
        String address = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
        List<String> arguments = new ArrayList<>();
        if (jumps.size() > 1) {
            arguments.add("-o");
            arguments.add("ProxyJump=" + String.join(",", jumps.subList(0, jumps.size() - 1)));
        }
        arguments.addAll(configFileOf(target.commonArgs()));
        return new Target(
                "jump host " + jump,
                Target.Kind.SSH,
                bracketed ? address.substring(1, address.indexOf(']')) : address,
                hasPort ? Optional.of(number(target, "ProxyJump", hostAndPort.substring(colon + 1))) : Optional.empty(),
                at < 0 ? Optional.empty() : Optional.of(plain.substring(0, at)),
                Optional.empty(),
                target.privateKeyFile(),
                arguments,
                timeout);
    }

    private static List<String> configFileOf(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("-F") && i + 1 < arguments.size()) {
                return arguments.subList(i, i + 2);
            }
            if (arguments.get(i).startsWith("-F")) {
                return arguments.subList(i, i + 1);
            }
        }
        return List.of();
    }

    private static void readArguments(Target target, SshConfig config, List<Path> files) {
        List<String> arguments = target.commonArgs();
        int i = 0;
        while (i < arguments.size()) {
            String argument = arguments.get(i++);
            if (argument.length() < 2 || argument.charAt(0) != '-') {
                continue;
            }
            char letter = argument.charAt(1);
            if ("oiJlpF".indexOf(letter) < 0 && IGNORED_WITH_WORD.indexOf(letter) < 0) {
                continue;
            }
            String word = argument.substring(2);
            if (word.isEmpty()) {
                if (i >= arguments.size()) {
                    throw new UnreachableException(target.name() + ": ssh option '" + argument + "' lacks its value");
                }
                word = arguments.get(i++);
            }
            switch (letter) {
                case 'o' -> config.option(word);
                case 'i' -> config.put("IdentityFile", word);
                case 'J' -> config.put("ProxyJump", word);
                case 'l' -> config.put("User", word);
                case 'p' -> config.put("Port", word);
                case 'F' -> {
                    files.clear();
                    if (!word.equals("none")) {
                        files.add(Path.of(word));
                    }
                }
                default -> {}
            }
        }
    }

    private static List<Path> named(Target target, SshOptions options, SshConfig config, Tokens tokens) {
        List<Path> named = new ArrayList<>();
        target.privateKeyFile().ifPresent(file -> named.add(tokens.path(file)));
        if (named.isEmpty()) {
            named.addAll(options.privateKeys());
        }
        config.values("IdentityFile").stream()
                .filter(file -> !file.equalsIgnoreCase("none"))
                .map(tokens::path)
                .filter(file -> !named.contains(file))
                .forEach(named::add);
        return named;
    }

    private static List<Path> defaultKeys(Path home) {
        return DEFAULT_KEYS.stream()
                .map(key -> home.resolve(".ssh").resolve(key))
                .toList();
    }

    private static HostKeyChecking checking(SshOptions options, SshConfig config) {
        return options.hostKeyChecking()
                .orElseGet(() -> switch (config.value("StrictHostKeyChecking").orElse("yes")) {
                    case "no", "off", "false" -> HostKeyChecking.OFF;
                    case "accept-new" -> HostKeyChecking.ACCEPT_NEW;
                    default -> HostKeyChecking.STRICT;
                });
    }

    private static List<Path> knownHosts(SshOptions options, SshConfig config, Tokens tokens) {
        if (!options.knownHosts().isEmpty()) {
            return options.knownHosts();
        }
        List<Path> files = new ArrayList<>();
        List<String> user = config.values("UserKnownHostsFile");
        (user.isEmpty() ? List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2") : user)
                .forEach(file -> files.add(tokens.path(file)));
        List<String> global = config.values("GlobalKnownHostsFile");
        (global.isEmpty() ? List.of("/etc/ssh/ssh_known_hosts") : global).forEach(file -> files.add(tokens.path(file)));
        return files;
    }

    private static List<String> jumps(SshConfig config, Tokens tokens) {
        String jumps = config.value("ProxyJump").map(tokens::expand).orElse("none");
        return jumps.equalsIgnoreCase("none") ? List.of() : List.of(jumps.split(",\\s*"));
    }

    private static Optional<String> proxyCommand(SshConfig config, Tokens tokens) {
        return Optional.of(String.join(" ", config.values("ProxyCommand")))
                .filter(command -> !command.isEmpty() && !command.equalsIgnoreCase("none"))
                .map(tokens::expand);
    }

    private static int number(Target target, String keyword, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new UnreachableException(
                    target.name() + ": ssh option " + keyword + " is no number: '" + value + "'");
        }
    }

    /** The percent tokens of ssh_config(5). */
    private record Tokens(Path home, String alias, String host, int port, String user, String localUser) {

        Path path(String file) {
            String path = expand(file);
            return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
        }

        String expand(String text) {
            StringBuilder expanded = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char next = text.charAt(i);
                if (next != '%' || i + 1 == text.length()) {
                    expanded.append(next);
                    continue;
                }
                char token = text.charAt(++i);
                expanded.append(
                        switch (token) {
                            case '%' -> "%";
                            case 'd' -> home.toString();
                            case 'h' -> host;
                            case 'n', 'k' -> alias;
                            case 'p' -> String.valueOf(port);
                            case 'r' -> user;
                            case 'u' -> localUser;
                            case 'l' -> localHost();
                            case 'L' -> localHost().split("\\.")[0];
                            default -> "%" + token;
                        });
            }
            return expanded.toString();
        }

        private static String localHost() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
