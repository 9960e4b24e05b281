package dev.stepslew.cli;

import dev.stepslew.vars.vault.Vault;
import dev.stepslew.vars.vault.VaultPassword;
import dev.stepslew.yaml.Undecryptable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gets vault passwords from where Ansible gets them: files, scripts, client scripts, the terminal. */
final class VaultPasswords {

    /** The source that is behind {@code --ask-vault-pass}. */
    static final String ASK = "prompt_ask_vault_pass";

    private static final String PROMPT = "prompt";
    private static final int UNKNOWN_ID = 2;

    private final Surroundings surroundings;
    private final boolean fresh;

    /** @param fresh whether the passwords are new ones, so that a person types each twice */
    VaultPasswords(Surroundings surroundings, boolean fresh) {
        this.surroundings = surroundings;
        this.fresh = fresh;
    }

    /**
     * One password for each {@code id@source}. As with Ansible, a file that cannot be read is a warning as long as there
     * is another password.
     */
    List<VaultPassword> read(List<String> slugs) {
        List<VaultPassword> passwords = new ArrayList<>();
        List<BadOption> failures = new ArrayList<>();
        for (String slug : slugs) {
            try {
                passwords.add(one(slug, passwords));
            } catch (BadOption e) {
                failures.add(e);
            }
        }
        if (passwords.isEmpty() && !failures.isEmpty()) {
            throw failures.get(0);
        }
        failures.forEach(e -> surroundings.err().println("[WARNING]: " + e.getMessage()));
        return passwords;
    }

    private VaultPassword one(String slug, List<VaultPassword> before) {
        int at = slug.indexOf('@');
        String id = at <= 0 ? VaultPassword.DEFAULT_ID : slug.substring(0, at);
        String source = slug.substring(at + 1);
        if (id.contains(";")) {
            throw new BadOption("'" + id + "' cannot be a vault id: it must not have a ';' in it");
        }
        byte[] bytes =
                switch (source) {
                    case PROMPT -> typed("ault password (" + id + "): ");
                    case ASK -> typed("ault password: ");
                    default -> fromFile(surroundings.file(source), at <= 0 ? "" : id, before);
                };
        if (bytes.length == 0) {
            throw new BadOption("the vault password from " + source + " is empty");
        }
        return new VaultPassword(id, bytes);
    }

    private byte[] typed(String what) {
        String first = ask(fresh ? "New v" + what : "V" + what);
        if (fresh && !first.equals(ask("Confirm new v" + what))) {
            throw new BadOption("the two passwords differ");
        }
        return first.getBytes(StandardCharsets.UTF_8);
    }

    private String ask(String prompt) {
        return surroundings.passwords().ask(prompt).reveal();
    }

    private byte[] fromFile(Path file, String id, List<VaultPassword> before) {
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
            return withoutLineEnds(fromScript(file, id));
        }
        try {
            byte[] content = Files.readAllBytes(file);
            return withoutLineEnds(new Vault(before).content(strip(content)));
        } catch (NoSuchFileException e) {
            throw new BadOption("the vault password file " + file + " is not there");
        } catch (AccessDeniedException e) {
            throw new BadOption("the vault password file " + file + " may not be read by this user");
        } catch (IOException e) {
            throw new BadOption("the vault password file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        } catch (Undecryptable e) {
            throw new BadOption("the vault password file " + file + " " + e.reason());
        }
    }

    /** Its standard error stays that of stepslew, so that it may ask a person. */
    private static byte[] fromScript(Path file, String id) {
        List<String> command = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
        if (isClient(file) && !id.isEmpty()) {
            command.addAll(List.of("--vault-id", id));
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] said = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            if (status != 0) {
                throw new BadOption(failed(file, id, status));
            }
            return said;
        } catch (IOException e) {
            throw new BadOption("the vault password script " + file
                    + " cannot be run; where it is a file with a password, take its executable bit away");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadOption("interrupted while the vault password script " + file + " ran");
        }
    }

    private static String failed(Path file, String id, int status) {
        return isClient(file) && status == UNKNOWN_ID
                ? "the vault password script " + file + " knows no password for the vault id '" + id + "'"
                : "the vault password script " + file + " ended with " + status;
    }

    /** A script that is told the id, by Ansible's convention for its name. */
    private static boolean isClient(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return (dot <= 0 ? name : name.substring(0, dot)).endsWith("-client");
    }

    private static byte[] strip(byte[] bytes) {
        return trimmed(bytes, " \t\n\r\u000b\f");
    }

    private static byte[] withoutLineEnds(byte[] bytes) {
        return trimmed(bytes, "\r\n");
    }

    private static byte[] trimmed(byte[] bytes, String blanks) {
        int from = 0;
        int to = bytes.length;
        while (from < to && blanks.indexOf(bytes[from]) >= 0) {
            from++;
        }
        while (to > from && blanks.indexOf(bytes[to - 1]) >= 0) {
            to--;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }
}
