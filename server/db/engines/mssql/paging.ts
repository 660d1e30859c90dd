import {
  FetchNode,
  type KyselyPlugin,
  OffsetNode,
  OperationNodeTransformer,
  OrderByItemNode,
  OrderByNode,
  RawNode,
  type SelectQueryNode,
  ValueNode,
} from 'kysely';

/** Turns `limit` and `offset` into T-SQL's `offset … rows fetch next … rows only`, which asks for an order. */
class PagingTransformer extends OperationNodeTransformer {
  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const { limit, offset, orderBy, ...rest } = super.transformSelectQuery(node);
    if (limit === undefined) return { ...rest, ...(offset && { offset }), ...(orderBy && { orderBy }) };
    return {
      ...rest,
      orderBy:
        orderBy ?? OrderByNode.create([OrderByItemNode.create(RawNode.createWithSql('(select null)'))]),
      offset: offset ?? OffsetNode.create(ValueNode.createImmediate(0)),
      fetch: { ...FetchNode.create(0, 'only'), rowCount: limit.limit as ValueNode },
    };
  }
}

/** The plugin that pages as T-SQL does. */
export function pagingPlugin(): KyselyPlugin {
  const transformer = new PagingTransformer();
  return {
    transformQuery: ({ node }) => transformer.transformNode(node),
    transformResult: async ({ result }) => result,
  };
}
