package dev.stepslew.template;

import dev.stepslew.vars.vault.Vault;
import dev.stepslew.vars.vault.VaultPassword;
import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Undecryptable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Filters that encrypt and decrypt with a password of their own: vault, unvault. */
final class VaultFilters {

    private VaultFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put(
                "vault",
                Filter.of("secret salt=None vault_id='filter_default' wrap_object=False", VaultFilters::vault));
        filters.put("unvault", Filter.of("secret vault_id='filter_default'", VaultFilters::unvault));
    }

    private static Object vault(Object data, Given given) {
        if (!(data instanceof String text)) {
            throw new EvaluationException("vault: can only encrypt text, not " + Types.name(data));
        }
        if (given.flag("wrap_object")) {
            throw new EvaluationException("vault: wrap_object is not supported, the result is always text");
        }
        VaultPassword password = password("vault", given);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return given.isNone("salt") || given.text("salt").isEmpty()
                ? Vault.encrypt(content, password, password.id())
                : Vault.encrypt(
                        content, password, password.id(), given.text("salt").getBytes(StandardCharsets.UTF_8));
    }

    private static Object unvault(Object envelope, Given given) {
        if (!(envelope instanceof String text)) {
            throw new EvaluationException("unvault: expected the text of a vault, not " + Types.name(envelope));
        }
        VaultPassword password = password("unvault", given);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!Decryption.isEncrypted(bytes)) {
            return text;
        }
        try {
            String content = new String(new Vault(List.of(password)).decrypt(bytes), StandardCharsets.UTF_8);
            given.site().frame().rendering().templar().decryption().keepSecret(content);
            return content;
        } catch (Undecryptable e) {
            throw new EvaluationException("unvault: it " + e.reason());
        }
    }

    private static VaultPassword password(String filter, Given given) {
        if (!(given.value("secret") instanceof String secret)) {
            throw new EvaluationException(
                    filter + ": the secret must be text, not " + Types.name(given.value("secret")));
        }
        try {
            return new VaultPassword(given.text("vault_id"), secret.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new EvaluationException(filter + ": " + e.getMessage());
        }
    }
}
