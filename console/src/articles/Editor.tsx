import {
  BoldOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  TableOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import { Image } from "@tiptap/extension-image";
import { TableKit } from "@tiptap/extension-table";
import { EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { App, Button, Input, Space, Upload } from "antd";
import { useState } from "react";
import { sentence } from "../api/problem.ts";
import { Aside } from "./aside.ts";
import { pastedWord } from "./pastedWord.ts";
import { keepArticleFile } from "./keepArticleFile.ts";
import { Modal } from "../kit/Modal.tsx";

/** Pictures lie at their public address in the text; editors read them at the interface until they are public. */
export const forEditing = (html: string, id: string): string =>
  html.replaceAll('src="/portal/files/', `src="/api/articles/${id}/files/`);
export const forKeeping = (html: string, id: string): string =>
  html.replaceAll(`src="/api/articles/${id}/files/`, 'src="/portal/files/');

const EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    link: { openOnClick: false },
  }),
  Image,
  Aside,
  TableKit.configure({ table: { resizable: false } }),
];

/** The text of an article. What is pasted is cleaned once more by the server. */
export function Editor({
  id,
  html,
  onChange,
}: {
  id: string;
  html: string;
  onChange: (html: string) => void;
}) {
  const { message } = App.useApp();
  const [picture, setPicture] = useState<{ file: File; words: string } | null>(null);
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: forEditing(html, id),
    editorProps: {
      transformPastedHTML: pastedWord,
      attributes: {
        "aria-label": "正文",
        role: "textbox",
        "aria-multiline": "true",
        "data-testid": "article-body",
      },
    },
    onUpdate: ({ editor: changed }) => onChange(forKeeping(changed.getHTML(), id)),
  });
  const chain = () => editor.chain().focus();
  const insert = async (): Promise<void> => {
    if (!picture) return;
    try {
      const kept = await keepArticleFile(id, picture.file);
      chain()
        .setImage({ src: `/api/articles/${id}/files/${kept.id}`, alt: picture.words.trim() })
        .run();
      setPicture(null);
    } catch (error) {
      void message.error(sentence(error), 6);
    }
  };
  return (
    <div className="article-editor">
      <Space size={4} wrap className="article-editor-bar" role="toolbar" aria-label="格式">
        <Button size="small" onClick={() => chain().toggleHeading({ level: 2 }).run()}>
          标题
        </Button>
        <Button size="small" onClick={() => chain().toggleHeading({ level: 3 }).run()}>
          小标题
        </Button>
        <Button
          size="small"
          aria-label="加粗"
          icon={<BoldOutlined />}
          onClick={() => chain().toggleBold().run()}
        />
        <Button
          size="small"
          aria-label="斜体"
          icon={<ItalicOutlined />}
          onClick={() => chain().toggleItalic().run()}
        />
        <Button
          size="small"
          aria-label="项目列表"
          icon={<UnorderedListOutlined />}
          onClick={() => chain().toggleBulletList().run()}
        />
        <Button
          size="small"
          aria-label="编号列表"
          icon={<OrderedListOutlined />}
          onClick={() => chain().toggleOrderedList().run()}
        />
        <Button
          size="small"
          aria-label="插入表格"
          icon={<TableOutlined />}
          onClick={() => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        />
        <Upload
          accept="image/png,image/jpeg,image/gif,image/webp"
          showUploadList={false}
          beforeUpload={(file) => {
            setPicture({ file, words: "" });
            return false;
          }}
        >
          <Button size="small" aria-label="插入图片" icon={<PictureOutlined />} />
        </Upload>
        <Button size="small" aria-label="撤销" icon={<UndoOutlined />} onClick={() => chain().undo().run()} />
        <Button size="small" aria-label="重做" icon={<RedoOutlined />} onClick={() => chain().redo().run()} />
      </Space>
      <EditorContent editor={editor} className="article-text" />
      <Modal
        open={picture !== null}
        title="插入图片"
        okText="插入"
        okButtonProps={{ disabled: !picture?.words.trim() }}
        onCancel={() => setPicture(null)}
        onOk={() => void insert()}
      >
        <label htmlFor="picture-words">文字说明（读屏软件会读出，必填）</label>
        <Input
          id="picture-words"
          maxLength={120}
          value={picture?.words ?? ""}
          onChange={(event) => setPicture((now) => now && { ...now, words: event.target.value })}
        />
      </Modal>
    </div>
  );
}
