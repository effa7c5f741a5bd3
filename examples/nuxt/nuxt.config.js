export default defineNuxtConfig({
  runtimeConfig: { easelKey: '', public: { easelUrl: 'http://localhost:8787' } },
  vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('easel-') } },
});
